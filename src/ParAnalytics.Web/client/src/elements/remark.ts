import { h, icon } from '../dom.js';
import type { TilePayload } from '../wire.js';
import type { Words } from '../words.js';
import { PaTable } from './table.js';

/** Chooses the figure that a comment is about: the table of the tile, in which every figure of a unit leads to the page of comments. */
export function remark(payload: TilePayload, words: Words): void {
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of('close'), title: words.of('close') }, icon('close'));
  const table = new PaTable();
  table.className = 'remark-table';
  table.show(payload.table, words, payload.title, payload.cells);
  const dialog = h('dialog', { class: 'explain remark', 'aria-label': words.of('remarkTitle', payload.title) },
    h('header', {}, h('h2', {}, words.of('remarkTitle', payload.title)), close),
    h('p', { class: 'muted' }, words.of(choose(table, payload, words) ? 'remarkLead' : 'remarkNone')),
    table);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Makes links of the cells that have an address; answers with how many there are. */
function choose(table: PaTable, payload: TilePayload, words: Words): number {
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
  let links = 0;
  rows.forEach((row, at) => row.querySelectorAll<HTMLTableCellElement>('td[data-unit]').forEach((cell, column) => {
    const { unit, measure, period } = cell.dataset;
    if (!unit) return;
    const told = payload.table.rows[at], head = payload.table.columns[column];
    const link = h('a', { href: addressOf(unit, measure ?? '', period ?? '', nodeOf(payload, told?.level, told?.key, head?.level, head?.key), words) });
    link.append(...cell.childNodes);
    link.setAttribute('aria-label', words.of('remarkOn', [...(told?.captions ?? []), head?.caption ?? '', cell.textContent ?? ''].filter(Boolean).join(', ')));
    cell.append(link);
    links++;
  }));
  return links;
}

/** The criterion of a cell: on an axis, else the one that the question names. */
function nodeOf(payload: TilePayload, ...axis: (string | undefined)[]): string {
  for (let i = 0; i < axis.length; i += 2) if (axis[i]?.startsWith('criterion')) return axis[i + 1] ?? '';
  const filters = payload.query?.['filters'];
  const named = Array.isArray(filters) ? filters.map(f => f as { level?: string; in?: string[] }).find(f => f.level?.startsWith('criterion') && f.in?.length === 1) : undefined;
  return named?.in?.[0] ?? '';
}

function addressOf(unit: string, measure: string, period: string, node: string, words: Words): string {
  const query = new URLSearchParams({ 'don-vi': unit, 'tieu-chi': node, 'chi-tieu': measure, ky: period });
  return `${words.language === 'en' ? '/en' : ''}/app/y-kien?${query.toString()}`;
}
