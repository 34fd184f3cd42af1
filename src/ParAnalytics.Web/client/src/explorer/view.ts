/** What an analyst has put together: the question and how it is shown. Plain data, replaced whole by every change. */

export type Well = 'rows' | 'columns' | 'values' | 'filters';
export type Drawing = 'matrix' | 'bar' | 'trend' | 'heat' | 'scatter' | 'slope';
export const drawings: readonly Drawing[] = ['matrix', 'bar', 'trend', 'heat', 'scatter', 'slope'];

/** Members of a level that are let through, or a range of them. Captions are kept so that a filter reads without asking again. */
export interface LevelFilter { level: string; in?: string[]; captions?: string[]; from?: string; to?: string }
export interface Bound { measure: string; gte?: number; lte?: number }
export interface Sort { by: string; desc: boolean; at?: string[] }
export interface Top { n: number; by: string; bottom?: boolean; others?: boolean }
export type Format = 'none' | 'bars' | 'scale';

export interface View {
  cube: string;
  rows: readonly string[];
  columns: readonly string[];
  values: readonly string[];
  filters: readonly LevelFilter[];
  bounds: readonly Bound[];
  era: string;
  asOf: string | null;
  compare: readonly string[];
  sort: Sort | null;
  top: Top | null;
  rowTotals: boolean;
  columnTotals: boolean;
  drawing: Drawing;
  formats: Readonly<Record<string, Format>>;
}

export const emptyView = (cube: string): View => ({
  cube, rows: [], columns: [], values: [], filters: [], bounds: [], era: 'as_was', asOf: null, compare: [], sort: null, top: null,
  rowTotals: false, columnTotals: false, drawing: 'matrix', formats: {},
});

export const isAskable = (view: View): boolean => view.values.length > 0;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Question = { [key: string]: Json };

/** The question of contracts.md. */
export function questionOf(view: View, language: string, limit: number): Question {
  return {
    cube: view.cube,
    measures: [...view.values],
    rows: view.rows.map(level => ({ level })),
    columns: view.columns.map(level => ({ level })),
    filters: [
      ...view.filters.map(f => f.in ? { level: f.level, in: [...f.in] } : { level: f.level, ...(f.from ? { from: f.from } : {}), ...(f.to ? { to: f.to } : {}) }),
      ...view.bounds.map(b => ({ measure: b.measure, ...(b.gte === undefined ? {} : { gte: b.gte }), ...(b.lte === undefined ? {} : { lte: b.lte }) })),
    ],
    era: eraOf(view.era),
    ...(view.asOf ? { asOf: view.asOf } : {}),
    ...(view.compare.length ? { compare: view.compare.map(to => ({ to })) } : {}),
    ...(view.sort ? { sort: [{ by: view.sort.by, dir: view.sort.desc ? 'desc' : 'asc', ...(view.sort.at ? { at: [...view.sort.at] } : {}) }] } : {}),
    ...(view.top ? { top: { n: view.top.n, by: view.top.by, ...(view.top.others ? { others: true } : {}), ...(view.top.bottom ? { bottom: true } : {}) } } : {}),
    totals: { rows: view.rowTotals ? 'all' : 'none', columns: view.columnTotals ? 'all' : 'none' },
    limit,
    texts: true,
    lang: language,
  };
}

const eraOf = (era: string): Json => era.startsWith('recast:') ? { recast: era.slice(7) } : era;

/** The same question as a tile of a dashboard. */
export function tileOf(view: View, title: { vi: string; en: string }): Question {
  const measures = [...view.values];
  const ask: Question = {
    cube: view.cube,
    measures,
    rows: [...view.rows],
    columns: [...view.columns],
    where: Object.fromEntries(view.filters.map(f => [f.level, f.in ? { in: [...f.in] } : { ...(f.from ? { from: f.from } : {}), ...(f.to ? { to: f.to } : {}) }])),
    having: Object.fromEntries(view.bounds.map(b => [b.measure, { ...(b.gte === undefined ? {} : { gte: b.gte }), ...(b.lte === undefined ? {} : { lte: b.lte }) }])),
    ...(view.era.startsWith('recast:') ? { era: 'recast', recast: view.era.slice(7) } : { era: view.era }),
    ...(view.compare.length ? { compare: [...view.compare] } : {}),
    ...(view.sort ? { sort: [{ by: view.sort.by, descending: view.sort.desc, ...(view.sort.at ? { at: [...view.sort.at] } : {}) }] } : {}),
    ...(view.top ? { top: { n: view.top.n, by: view.top.by, others: !!view.top.others, bottom: !!view.top.bottom } } : {}),
    totals: view.rowTotals,
  };
  return { at: [1, 1, 12, 6], title: { vi: plain(title.vi), en: plain(title.en) }, ask: { main: ask }, ...drawingOf(view, measures) };
}

/** Braces would be read as expressions. */
const plain = (text: string): string => text.replaceAll('{', '(').replaceAll('}', ')');

function drawingOf(view: View, measures: string[]): Question {
  const first = measures[0] ?? '';
  switch (view.drawing) {
    case 'bar': return { bar: { values: measures } };
    case 'trend': return { trend: { value: first } };
    case 'heat': return { heat: { value: first } };
    case 'slope': return { slope: { value: first } };
    case 'scatter': return { scatter: { x: first, y: measures[1] ?? first } };
    default: return { table: {} };
  }
}

/** A view as a short piece of an address; defaults are left out. */
export function encode(view: View): string {
  const short: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(view)) if (JSON.stringify(value) !== JSON.stringify((emptyView('') as unknown as Record<string, unknown>)[key])) short[key] = value;
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(short)))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The view of an address; null when it is none. What does not belong is dropped. */
export function decode(text: string): View | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
    return checked(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}

/** A view read from outside: every part of the right kind, or its default. */
export function checked(read: unknown): View | null {
  if (!read || typeof read !== 'object') return null;
  const r = read as Partial<Record<keyof View, unknown>>;
  if (typeof r.cube !== 'string' || !r.cube) return null;
  const words = (value: unknown): string[] => Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
  const listed = <T>(value: unknown, is: (v: Record<string, unknown>) => boolean): T[] => Array.isArray(value) ? value.filter(v => v && typeof v === 'object' && is(v as Record<string, unknown>)) as T[] : [];
  const sort = r.sort as Sort | null | undefined, top = r.top as Top | null | undefined;
  return {
    ...emptyView(r.cube),
    rows: words(r.rows), columns: words(r.columns), values: words(r.values), compare: words(r.compare).slice(0, 3),
    filters: listed<LevelFilter>(r.filters, f => typeof f['level'] === 'string'),
    bounds: listed<Bound>(r.bounds, b => typeof b['measure'] === 'string'),
    era: typeof r.era === 'string' ? r.era : 'as_was',
    asOf: typeof r.asOf === 'string' && r.asOf ? r.asOf : null,
    sort: sort && typeof sort.by === 'string' ? { by: sort.by, desc: !!sort.desc, ...(Array.isArray(sort.at) ? { at: words(sort.at) } : {}) } : null,
    top: top && typeof top.by === 'string' && Number.isInteger(top.n) && top.n > 0 ? { n: top.n, by: top.by, bottom: !!top.bottom, others: !!top.others } : null,
    rowTotals: r.rowTotals === true,
    columnTotals: r.columnTotals === true,
    drawing: drawings.includes(r.drawing as Drawing) ? r.drawing as Drawing : 'matrix',
    formats: r.formats && typeof r.formats === 'object' ? Object.fromEntries(Object.entries(r.formats).filter(([, f]) => f === 'bars' || f === 'scale')) as Record<string, Format> : {},
  };
}

const without = (list: readonly string[], item: string): string[] => list.filter(x => x !== item);

/** Puts a field into a well, at a place or last; a field stands in one of rows, columns and values only. */
export function place(view: View, field: string, well: Well, at?: number): View {
  if (well === 'filters') return view.filters.some(f => f.level === field) || view.bounds.some(b => b.measure === field) ? view : { ...view, filters: [...view.filters, { level: field, in: [] }] };
  const cleared = { ...view, rows: without(view.rows, field), columns: without(view.columns, field), values: without(view.values, field) };
  const list = [...cleared[well]];
  list.splice(at ?? list.length, 0, field);
  return settled({ ...cleared, [well]: list });
}

export function remove(view: View, field: string, well: Well): View {
  return settled(well === 'filters'
    ? { ...view, filters: view.filters.filter(f => f.level !== field), bounds: view.bounds.filter(b => b.measure !== field) }
    : { ...view, [well]: without(view[well], field) });
}

/** Moves a field within its well by one place. */
export function shift(view: View, field: string, well: 'rows' | 'columns' | 'values', by: number): View {
  const list = [...view[well]], from = list.indexOf(field), to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return view;
  list.splice(to, 0, ...list.splice(from, 1));
  return { ...view, [well]: list };
}

/** Order and top are by a measure that is asked; without one they go. */
export const settled = (view: View): View => ({
  ...view,
  sort: view.sort && (view.sort.by === 'caption' || view.values.includes(view.sort.by)) ? view.sort : null,
  top: view.top && view.values.includes(view.top.by) ? view.top : null,
});
