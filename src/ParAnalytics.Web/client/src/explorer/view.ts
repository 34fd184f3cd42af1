/** What an analyst has put together: the question and how it is shown. Plain data, replaced whole by every change. */

export type Well = 'rows' | 'columns' | 'values' | 'filters';
export type Drawing = 'matrix' | 'bar' | 'trend' | 'heat' | 'map' | 'stack' | 'line' | 'area' | 'combo' | 'scatter' | 'slope' | 'strip' | 'pie' | 'treemap' | 'pareto' | 'radar' | 'box' | 'histogram' | 'multiples' | 'gauge' | 'funnel' | 'card';
export const drawings: readonly Drawing[] = ['matrix', 'bar', 'trend', 'heat', 'map', 'stack', 'line', 'area', 'combo', 'scatter', 'slope', 'strip', 'pie', 'treemap', 'pareto', 'radar', 'box', 'histogram', 'multiples', 'gauge', 'funnel', 'card'];
/** Those that stand side by side; the others are chosen from a list. */
export const usualDrawings = 5;
export const layouts = ['provinces-34', 'provinces-63', 'communes-p34-66'] as const;

/** Members of a level that are let through, or a range of them. Captions are kept so that a filter reads without asking again. */
export interface LevelFilter { level: string; in?: string[]; captions?: string[]; from?: string; to?: string }
export interface Bound { measure: string; gte?: number; lte?: number }
export interface Sort { by: string; desc: boolean; at?: string[] }
export interface Top { n: number; by: string; bottom?: boolean; others?: boolean }
export type Format = 'none' | 'bars' | 'scale';
/** A measure made for this view, in the expression language of the model. */
export interface Calculated { id: string; caption: string; expression: string; decimals: number }

export interface View {
  cube: string;
  rows: readonly string[];
  columns: readonly string[];
  values: readonly string[];
  calculated: readonly Calculated[];
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
  layout: string | null;
  formats: Readonly<Record<string, Format>>;
}

export const emptyView = (cube: string): View => ({
  cube, rows: [], columns: [], values: [], calculated: [], filters: [], bounds: [], era: 'as_was', asOf: null, compare: [], sort: null, top: null,
  rowTotals: false, columnTotals: false, drawing: 'matrix', layout: null, formats: {},
});

export const isAskable = (view: View): boolean => view.values.length > 0;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Question = { [key: string]: Json };

/** The question of contracts.md. */
export function questionOf(view: View, language: string, limit: number): Question {
  return {
    cube: view.cube,
    measures: [...view.values],
    ...(view.calculated.length ? { calculated: view.calculated.map(c => ({ ...c })) } : {}),
    rows: view.rows.map(level => ({ level })),
    columns: view.columns.map(level => ({ level })),
    filters: [
      ...view.filters.filter(f => !f.in || f.in.length).map(f => f.in ? { level: f.level, in: [...f.in] } : { level: f.level, ...(f.from ? { from: f.from } : {}), ...(f.to ? { to: f.to } : {}) }),
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
    ...(view.calculated.length ? { calculated: view.calculated.map(c => ({ ...c })) } : {}),
    ...(view.rows.length ? { rows: [...view.rows] } : {}),
    ...(view.columns.length ? { columns: [...view.columns] } : {}),
    where: Object.fromEntries(view.filters.filter(f => !f.in || f.in.length).map(f => [f.level, f.in ? { in: [...f.in] } : { ...(f.from ? { from: f.from } : {}), ...(f.to ? { to: f.to } : {}) }])),
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

/** The drawing as a tile of a dashboard names it. */
export function drawingOf(view: View, measures: string[]): Question {
  const first = measures[0] ?? '', second = measures[1] ?? first;
  switch (view.drawing) {
    case 'matrix': return { table: {} };
    case 'bar': return { bar: { values: measures } };
    case 'stack': return { bar: { values: measures, mode: 'stacked' } };
    case 'trend': case 'heat': case 'slope': case 'strip': case 'line': case 'pie': case 'treemap': case 'pareto': case 'radar': case 'box': case 'histogram': case 'multiples': case 'gauge': case 'card': return { [view.drawing]: { value: first } };
    case 'area': return { line: { value: first, area: true } };
    case 'combo': return { combo: { bars: first, line: second } };
    case 'scatter': return { scatter: { x: first, y: second } };
    case 'funnel': return { funnel: { value: first, count: second } };
    case 'map': return { map: { layout: view.layout ?? layoutOf(view), value: first } };
  }
}

/** The map that fits the places asked for: communes, or provinces as they were in the years asked for. */
export function layoutOf(view: View): string {
  if (view.rows.some(r => r.startsWith('unit.commune'))) return 'communes-p34-66';
  const years = view.filters.filter(f => f.level === 'year').flatMap(f => [...(f.in ?? []), ...(f.from ? [f.from] : []), ...(f.to ? [f.to] : [])]);
  return years.length > 0 && years.every(y => Number(y) < 2025) ? 'provinces-63' : 'provinces-34';
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
    calculated: listed<Calculated>(r.calculated, c => typeof c['id'] === 'string' && typeof c['expression'] === 'string').map(c => ({ id: c.id, caption: String(c.caption ?? ''), expression: c.expression, decimals: Number.isInteger(c.decimals) ? c.decimals : 2 })).slice(0, 12),
    filters: listed<LevelFilter>(r.filters, f => typeof f['level'] === 'string'),
    bounds: listed<Bound>(r.bounds, b => typeof b['measure'] === 'string'),
    era: typeof r.era === 'string' ? r.era : 'as_was',
    asOf: typeof r.asOf === 'string' && r.asOf ? r.asOf : null,
    sort: sort && typeof sort.by === 'string' ? { by: sort.by, desc: !!sort.desc, ...(Array.isArray(sort.at) ? { at: words(sort.at) } : {}) } : null,
    top: top && typeof top.by === 'string' && Number.isInteger(top.n) && top.n > 0 ? { n: top.n, by: top.by, bottom: !!top.bottom, others: !!top.others } : null,
    rowTotals: r.rowTotals === true,
    columnTotals: r.columnTotals === true,
    drawing: drawings.includes(r.drawing as Drawing) ? r.drawing as Drawing : 'matrix',
    layout: typeof r.layout === 'string' && r.layout ? r.layout : null,
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

/** The measure a value is of, and the form it is shown in: cost.share_of_row. */
export const formOf = (value: string): { measure: string; form: string | null } => {
  const dot = value.lastIndexOf('.');
  return dot < 0 ? { measure: value, form: null } : { measure: value.slice(0, dot), form: value.slice(dot + 1) };
};

/** Shows a value in another form; order, first rows and formats go along. */
export function showAs(view: View, value: string, form: string | null): View {
  const { measure } = formOf(value), next = form ? `${measure}.${form}` : measure;
  if (next === value || view.values.includes(next)) return view;
  const { [value]: format, ...formats } = view.formats;
  return { ...view, values: view.values.map(v => v === value ? next : v), sort: view.sort?.by === value ? { ...view.sort, by: next } : view.sort, top: view.top?.by === value ? { ...view.top, by: next } : view.top, formats: format ? { ...formats, [next]: format } : formats };
}

/** Puts a calculated measure into the view, or its new form in the place of the old one; the values show it. */
export function withCalculated(view: View, made: Calculated, before: string | null): View {
  const rename = (v: string): string => v === before ? made.id : v;
  const calculated = before ? view.calculated.map(c => c.id === before ? made : c) : [...view.calculated, made];
  const values = view.values.map(rename);
  return settled({ ...view, calculated, values: values.includes(made.id) ? values : [...values, made.id] });
}

/** Takes a calculated measure out of the view, wherever it stands. */
export const withoutCalculated = (view: View, id: string): View =>
  settled({ ...view, calculated: view.calculated.filter(c => c.id !== id), values: view.values.filter(v => formOf(v).measure !== id), bounds: view.bounds.filter(b => b.measure !== id) });
