import { drawingOf, emptyView, type Calculated, type Drawing, type Json, type LevelFilter, type View } from '../explorer/view.js';

/** A tile as its file holds it. */
export type TileJson = { [key: string]: Json };
export interface Step { op: 'set' | 'add' | 'remove'; page: string; tile: string; path?: string[]; value?: Json }

/** Everything by which a tile can be drawn, as the files name it. */
export const kinds = ['card', 'trend', 'strip', 'bar', 'waterfall', 'heat', 'bullet', 'table', 'scatter', 'slope', 'line', 'combo', 'pareto', 'pie', 'radar', 'treemap', 'box', 'histogram', 'gauge', 'funnel', 'likert', 'sankey', 'multiples', 'map', 'text', 'list'] as const;
export type Kind = typeof kinds[number];
/** Those that a few measures are enough for; the others need words or answers of their own and are written in the file. */
export const simpleKinds: readonly Kind[] = ['table', 'bar', 'line', 'trend', 'heat', 'map', 'card', 'combo', 'scatter', 'slope', 'strip', 'pie', 'treemap', 'pareto', 'radar', 'box', 'histogram', 'multiples', 'gauge', 'funnel'];

export const kindOf = (tile: TileJson): Kind | null => kinds.find(k => tile[k] !== undefined) ?? null;

const object = (value: Json | undefined): TileJson => value && typeof value === 'object' && !Array.isArray(value) ? value : {};
const list = (value: Json | undefined): Json[] => value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const text = (value: Json | undefined): string => value === null || value === undefined ? '' : String(value);
const levelOf = (entry: Json): string => typeof entry === 'string' ? entry : text(object(entry)['level']);

export const mainOf = (tile: TileJson): TileJson => object(object(tile['ask'])['main']);

/** The main question as a view of the explorer; what a view cannot hold stays in the file. */
export function viewOf(tile: TileJson): View {
  const ask = mainOf(tile);
  const filters = Object.entries(object(ask['where'])).map(([level, clause]): LevelFilter => {
    const written = object(clause);
    return written['from'] !== undefined || written['to'] !== undefined
      ? { level, ...(written['from'] === undefined ? {} : { from: text(written['from']) }), ...(written['to'] === undefined ? {} : { to: text(written['to']) }) }
      : { level, in: list(written['in'] ?? clause).map(v => text(v as Json)) };
  });
  const bounds = Object.entries(object(ask['having'])).map(([measure, b]) => ({ measure, ...(typeof object(b)['gte'] === 'number' ? { gte: object(b)['gte'] as number } : {}), ...(typeof object(b)['lte'] === 'number' ? { lte: object(b)['lte'] as number } : {}) }));
  return {
    ...emptyView(text(ask['cube'])),
    rows: list(ask['rows']).map(levelOf), columns: list(ask['columns']).map(levelOf), values: list(ask['measures']).map(text),
    calculated: list(ask['calculated']).map((c): Calculated => ({ id: text(object(c)['id']), caption: text(object(c)['caption']), expression: text(object(c)['expression']), decimals: Number(object(c)['decimals'] ?? 2) })),
    filters, bounds,
  };
}

/** The steps that bring the question from one view to another; keys that stay are not touched, and an entry with members of its own keeps them. */
export function questionSteps(page: string, tile: string, held: TileJson, before: View, after: View): Step[] {
  const steps: Step[] = [], ask = mainOf(held);
  const set = (path: string[], value: Json | undefined): void => { steps.push({ op: 'set', page, tile, path, ...(value === undefined ? {} : { value }) }); };
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  if (before.cube !== after.cube) {
    set(['ask', 'main'], { cube: after.cube, measures: [...after.values], ...(after.rows.length ? { rows: [...after.rows] } : {}), ...(after.columns.length ? { columns: [...after.columns] } : {}), ...(after.filters.length ? { where: Object.fromEntries(after.filters.map(f => [f.level, clause(f)])) } : {}) });
    return steps;
  }
  if (differs(before.values, after.values)) set(['ask', 'main', 'measures'], [...after.values]);
  if (differs(before.calculated, after.calculated)) set(['ask', 'main', 'calculated'], after.calculated.length ? after.calculated.map(c => ({ ...c })) : undefined);
  for (const axis of ['rows', 'columns'] as const) {
    if (!differs(before[axis], after[axis])) continue;
    const entries = [...list(ask['rows']), ...list(ask['columns'])];
    set(['ask', 'main', axis], after[axis].length ? after[axis].map(level => entries.find(e => levelOf(e) === level) ?? level) : undefined);
  }
  for (const level of new Set([...before.filters, ...after.filters].map(f => f.level))) {
    const old = before.filters.find(f => f.level === level), now = after.filters.find(f => f.level === level);
    if (differs(old, now)) set(['ask', 'main', 'where', level], now && (now.from || now.to || now.in?.length) ? clause(now) : undefined);
  }
  if (differs(before.bounds, after.bounds)) set(['ask', 'main', 'having'], after.bounds.length ? Object.fromEntries(after.bounds.map(b => [b.measure, { ...(b.gte === undefined ? {} : { gte: b.gte }), ...(b.lte === undefined ? {} : { lte: b.lte }) }])) : undefined);
  const drawing = kindOf(held);
  if (differs(before.values, after.values) && drawing && (simpleKinds as readonly string[]).includes(drawing)) steps.push(...drawingSteps(page, tile, held, drawing, [...before.values], [...after.values]));
  return steps;
}

const clause = (f: LevelFilter): Json => f.in ? (f.in.length === 1 ? f.in[0]! : [...f.in]) : { ...(f.from ? { from: f.from } : {}), ...(f.to ? { to: f.to } : {}) };

/** A drawing that shows a measure no longer asked shows the first one instead; bars of all measures go on showing all. */
function drawingSteps(page: string, tile: string, held: TileJson, kind: Kind, before: string[], after: string[]): Step[] {
  const spec = held[kind], first = after[0];
  if (!first) return [];
  const step = (path: string[], value: Json): Step => ({ op: 'set', page, tile, path: [kind, ...path], value });
  const gone = (value: Json | undefined): boolean => typeof value === 'string' && before.includes(value) && !after.includes(value);
  if (typeof spec === 'string') return gone(spec) ? [step([], first)] : [];
  if (Array.isArray(spec)) { const kept = kind === 'bar' && spec.join() === before.join() ? after : spec.filter(v => !gone(v)); return kept.join() === spec.join() ? [] : [step([], kept.length ? kept : [first])]; }
  return Object.entries(object(spec)).flatMap(([key, value]) => {
    if (Array.isArray(value) && value.every(v => typeof v === 'string')) {
      const kept = kind === 'bar' && key === 'values' && value.join() === before.join() ? after : value.filter(v => !gone(v));
      return kept.join() === value.join() ? [] : [step([key], kept.length || kind === 'table' ? kept : [first])];
    }
    return gone(value) ? [step([key], first)] : [];
  });
}

/** The steps that draw a tile in another way. */
export function kindSteps(page: string, tile: string, held: TileJson, kind: Kind): Step[] {
  const now = kindOf(held);
  if (now === kind) return [];
  const view: View = { ...viewOf(held), drawing: (kind === 'table' ? 'matrix' : kind) as Drawing };
  return [...(now ? [{ op: 'set' as const, page, tile, path: [now] }] : []), { op: 'set', page, tile, path: [kind], value: drawingOf(view, [...view.values])[kind]! }];
}

/** A step that only goes on with what the last one did takes its place. */
export function joined(steps: readonly Step[], next: readonly Step[]): Step[] {
  const all = [...steps];
  for (const step of next) {
    const same = step.op === 'set' ? all.findLastIndex(s => s.op === 'set' && s.page === step.page && s.tile === step.tile && s.path!.join('\u0001') === step.path!.join('\u0001')) : -1;
    const blocked = same >= 0 && all.slice(same + 1).some(s => s.page === step.page && s.tile === step.tile && (s.op !== 'set' || s.path!.join('\u0001').startsWith(step.path!.join('\u0001')) || step.path!.join('\u0001').startsWith(s.path!.join('\u0001'))));
    if (same >= 0 && !blocked) all[same] = step; else all.push(step);
  }
  return all;
}
