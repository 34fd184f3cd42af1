import { breakBefore, type Broken } from './breaks.js';
import type { Json, TilePayload } from './wire.js';

type Filter = { level?: string };
interface Answer extends Broken { columns: { level: string; key: string; caption: string }[][]; cells: Record<string, (number | null)[][]> }

/** The values of one member over time, oldest first, the periods they are of, before which of them the line breaks and what breaks it. */
export interface Trend { values: (number | null)[]; from: string; to: string; breaks: number[]; told: string }

const isTime = (level: string | undefined): boolean => !!level && /^(year|period)(\.|$)/.test(level);

/** The question of a tile about one of its members, over all years, or over months where the tile asks about periods; null where its marks are no members of a dimension that lives through time. */
export function trendQuestion(payload: TilePayload, key: string): Record<string, Json> | null {
  const query = payload.query, row = payload.table.rows.find(r => r.key === key && !r.total);
  if (!query || !row?.level || isTime(row.level) || String(query['cube']).startsWith('insight:')) return null;
  const measure = (query['measures'] as string[] | undefined)?.[0], filters = (query['filters'] ?? []) as Filter[];
  const times = [...filters, ...(query['rows'] ?? []) as Filter[], ...(query['columns'] ?? []) as Filter[]].map(part => part.level).filter(isTime);
  if (!measure || measure.includes('.') || times.length === 0) return null;
  return {
    cube: query['cube']!, measures: [measure], rows: [{ level: row.level, members: [key] }], columns: [{ level: times[0]!.startsWith('period') ? 'period.month' : 'year' }],
    filters: filters.filter(part => !isTime(part.level)) as unknown as Json, ...(query['era'] ? { era: query['era'] } : {}), ...(query['asOf'] ? { asOf: query['asOf'] } : {}),
  };
}

/** Asks; null where there is no line to show. */
export async function trendOf(question: Record<string, Json>): Promise<Trend | null> {
  const asked = await fetch('/api/v1/query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(question) });
  return asked.ok ? trendIn(await asked.json() as Answer) : null;
}

/** The line in an answer of one row. */
export function trendIn(answer: Answer): Trend | null {
  const [measure, rows] = Object.entries(answer.cells)[0] ?? ['', []], values = rows[0] ?? [], first = values.findIndex(v => v !== null), last = values.findLastIndex(v => v !== null);
  if (first < 0 || last === first) return null;
  const crossed = values.flatMap((_, i) => { const label = i > first && i <= last ? breakBefore(answer, i, measure) : ''; return label ? [{ at: i - first, label }] : []; });
  const caption = (i: number): string => answer.columns[i]?.at(-1)?.caption ?? '';
  return { values: values.slice(first, last + 1), from: caption(first), to: caption(last), breaks: crossed.map(c => c.at), told: [...new Set(crossed.map(c => c.label))].join('; ') };
}
