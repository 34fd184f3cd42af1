/** What says where the series of an answer break. */
export interface Broken { columns: { level: string; key: string }[][]; breaks?: { on: string; label: string; measures: string[] }[] }

/** What breaks the series of a measure between a column and the one before it; empty for nothing. */
export function breakBefore(answer: Broken, at: number, measure: string): string {
  if (!answer.breaks || at === 0) return '';
  const [before, until] = [endOf(answer.columns[at - 1]), endOf(answer.columns[at])];
  return before && until ? answer.breaks.filter(b => b.measures.includes(measure) && b.on > before && b.on <= until).map(b => b.label).join('; ') : '';
}

/** What breaks the series of any measure of the answer between a column and the one before it; empty for nothing. */
export function breakOf(answer: Broken & { measures: { id: string }[] }, at: number): string {
  return [...new Set(answer.measures.map(m => breakBefore(answer, at, m.id)).filter(Boolean))].join('; ');
}

/** The last day of the period of a column, as it sorts among days; empty for a column without one. */
function endOf(tuple: { level: string; key: string }[] | undefined): string {
  const key = tuple?.find(h => /^(year|period)/.test(h.level))?.key ?? '';
  if (/^\d{4}$/.test(key)) return `${key}-12-31`;
  const part = /^(\d{4})-([HQ])(\d)$/.exec(key);
  if (part) return `${part[1]}-${String(Number(part[3]) * (part[2] === 'H' ? 6 : 3)).padStart(2, '0')}-31`;
  return /^\d{4}-\d{2}$/.test(key) ? `${key}-31` : /^\d{4}-\d{2}-\d{2}$/.test(key) ? key : '';
}
