import type { TableColumn, TilePayload } from '../wire.js';
import type { Words } from '../words.js';
import type { MenuEntry } from './menu.js';

/** The forms in which a count says something in a table of this shape. */
function forms(payload: TilePayload, measure: TableColumn): string[] {
  const columns = payload.table.columns.filter(c => c.measure === measure.measure), rows = payload.table.rows.filter(r => !r.total);
  return [
    ...(columns.length > 1 ? ['share_of_row'] : []),
    ...(rows.length > 1 ? ['share_of_column'] : []),
    ...(rows.length > 1 && columns.length > 1 ? ['share_of_total'] : []),
    ...(rows.length > 1 && rows.every(r => r.level.startsWith('unit')) ? ['rank'] : []),
    ...(columns.length > 1 && columns.every(c => /^(year|period)/.test(c.level ?? '')) ? ['running'] : []),
  ];
}

/** What a viewer may change of a tile's question: order, first or last rows, comparison, the form a count is shown in. Held as texts: tang~M, giam~M, dau~N~M, cuoi~N~M, so~previous_year, la~FORM~M. */
export function orderEntries(payload: TilePayload, form: string | null, words: Words, held: readonly string[], choose: (choices: string[]) => void): MenuEntry[] {
  const measure = payload.table.columns.find(c => c.unit !== 'text' && c.unit !== 'date');
  if (!payload.query || String(payload.query['cube']).startsWith('insight:') || !measure || form === 'card' || form === 'map') return [];
  const kindOf = (choice: string): string => ['tang', 'giam'].includes(choice.split('~')[0]!) ? 'order' : ['dau', 'cuoi'].includes(choice.split('~')[0]!) ? 'cut' : choice.startsWith('la~') ? 'form' : 'compare';
  const entry = (group: string, label: string, choice: string): MenuEntry => ({
    label, group, checked: held.includes(choice),
    act: () => choose(held.includes(choice) ? held.filter(c => c !== choice) : [...held.filter(c => kindOf(c) !== kindOf(choice)), choice]),
  });
  const order = words.of('order'), entries: MenuEntry[] = [];
  if (payload.table.rows.length > 1) {
    entries.push(entry(order, words.of('orderDown', measure.caption), `giam~${measure.measure}`), entry(order, words.of('orderUp', measure.caption), `tang~${measure.measure}`), entry(order, words.of('orderName'), 'tang~caption'));
    entries.push(entry(order, words.of('orderFirst', 10), `dau~10~${measure.measure}`), entry(order, words.of('orderLast', 10), `cuoi~10~${measure.measure}`));
  }
  if (form === 'cells' && payload.table.columns.some(c => c.level?.startsWith('year'))) entries.push(entry(order, words.of('compareYear'), 'so~previous_year'));
  const shown = held.find(c => c.startsWith('la~'))?.split('~')[1];
  if (measure.unit === 'count' || shown) for (const form of forms(payload, measure)) entries.push(entry(words.of('showAs'), words.of(`showAs.${form}`), `la~${form}~${measure.measure}`));
  return entries;
}
