import { guarded } from '../sheet.js';
import type { Answer, Header } from './answer.js';

/** One column of the matrix: a column tuple and a measure. */
export interface Column { tuple: Header[]; at: number; measure: string }

/** The rows that show: those below a collapsed member are hidden, its own total stays in their place. */
export function shownRows(rows: Header[][], collapsed: ReadonlySet<string>): number[] {
  if (collapsed.size === 0) return rows.map((_, i) => i);
  const shown: number[] = [], stood = new Set<string>();
  rows.forEach((tuple, i) => {
    const hidden = prefixes(tuple).find(p => collapsed.has(p.path));
    if (!hidden) { shown.push(i); return; }
    const isOwnTotal = tuple.slice(hidden.depth).every(h => h.total);
    if (isOwnTotal) { shown.push(i); stood.add(hidden.path); }
  });
  // A collapsed member without a total of its own keeps its first row's place, so that it can be opened again.
  for (const path of collapsed) if (!stood.has(path)) {
    const first = rows.findIndex(tuple => prefixes(tuple).some(p => p.path === path));
    if (first >= 0 && !prefixes(rows[first]!).some(p => p.path !== path && path.startsWith(p.path) && collapsed.has(p.path))) shown.push(first);
  }
  return [...new Set(shown)].sort((a, b) => a - b);
}

/** The members above the last of a tuple, as paths. */
export const prefixes = (tuple: Header[]): { path: string; depth: number }[] =>
  tuple.slice(0, -1).map((_, i) => ({ path: pathOf(tuple, i + 1), depth: i + 1 })).filter((_, i) => !tuple[i]!.total);

export const pathOf = (tuple: Header[], depth: number): string => tuple.slice(0, depth).map(h => h.key).join('\u0001');

export function columnsOf(answer: Answer): Column[] {
  const tuples = answer.columns.length ? answer.columns : [[]];
  return tuples.flatMap((tuple, at) => answer.measures.map(m => ({ tuple, at, measure: m.id })));
}

/** Least and most of each measure over the cells that are no totals, for bars and shades. */
export function spreads(answer: Answer): Map<string, { least: number; most: number }> {
  const found = new Map<string, { least: number; most: number }>();
  const columns = answer.columns.length ? answer.columns : [[]];
  for (const { id } of answer.measures) {
    let least = Infinity, most = -Infinity;
    answer.cells[id]?.forEach((row, r) => row.forEach((value, c) => {
      if (typeof value !== 'number' || answer.rows[r]?.some(h => h.total || h.others) || columns[c]?.some(h => h.total)) return;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }));
    if (most >= least) found.set(id, { least, most });
  }
  return found;
}

/** The matrix as tab-separated text and as an HTML table, as Excel and Word paste them. Numbers are written as numbers of the language. */
export function copied(answer: Answer, rows: number[], corner: string[], decimal: string): { text: string; html: string } {
  const columns = columnsOf(answer), depth = Math.max(0, ...answer.columns.map(c => c.length));
  const heads: string[][] = [];
  for (let level = 0; level < depth; level++) heads.push([...corner.map(() => ''), ...columns.map(c => c.tuple[level]?.caption ?? '')]);
  const names = new Map(answer.measures.map(m => [m.id, m.caption]));
  heads.push([...corner, ...columns.map(c => names.get(c.measure) ?? c.measure)]);
  const width = Math.max(1, corner.length);
  const body = rows.map(r => [...pad(answer.rows[r]!.map(h => h.caption), width), ...columns.map(c => written(answer.cells[c.measure]?.[r]?.[c.at] ?? null, answer.texts?.[c.measure]?.[r]?.[c.at] ?? '', decimal))]);
  const lines = [...heads, ...body];
  const html = `<table>${heads.map(l => `<tr>${l.map(x => `<th>${safe(guarded(x))}</th>`).join('')}</tr>`).join('')}${body.map(l => `<tr>${l.map((x, i) => i < width ? `<th>${safe(guarded(x))}</th>` : `<td>${safe(guarded(x))}</td>`).join('')}</tr>`).join('')}</table>`;
  return { text: lines.map(l => l.map(flat).join('\t')).join('\r\n'), html };
}

const pad = (list: string[], to: number): string[] => list.length < to ? [...list, ...Array.from({ length: to - list.length }, () => '')] : list;
const written = (value: number | string | null, text: string, decimal: string): string => typeof value === 'number' ? String(value).replace('.', decimal) : typeof value === 'string' ? value : text;
const flat = (text: string): string => guarded(text.replace(/[\t\r\n]+/g, ' '));
const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
