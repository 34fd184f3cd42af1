import { h, icon } from '../dom.js';
import { askedAs } from '../asked.js';
import type { TilePayload } from '../wire.js';
import type { Words } from '../words.js';

interface Fact { load?: string; row?: number; place?: string; value?: number; max_points?: number; rank?: number; rank_of?: number; state?: string; origin?: string; criterion_name?: string; note?: string; document?: string; document_date?: string }
interface Told { text?: string; explanation?: string[]; facts?: Fact[]; rows?: Record<string, unknown>[] | null; columns?: Record<string, string> | null; names?: Record<string, string> | null; more?: boolean; documents?: { document: string; date?: string }[]; detail?: string; detail_en?: string }

/** "Xem dòng gốc": choose a cell of the tile's table, see the rows of the loads it comes from and their documents. */
export function sourceRows(payload: TilePayload, words: Words, at?: { row: number; column: number }): void {
  const { table } = payload;
  const ownRow = Math.max(0, table.rows.findIndex(r => r.own));
  const lastKnown = table.rows[at?.row ?? ownRow]?.cells.findLastIndex(c => c.v !== undefined) ?? 0;
  const chooser = (label: string, options: string[], chosen: number): [HTMLElement, HTMLSelectElement] => {
    const select = h('select', {}, ...options.map((text, i) => h('option', { value: i, selected: i === chosen }, text)));
    return [h('label', { class: 'source-choice' }, h('span', {}, label), select), select];
  };
  const [rowChoice, row] = chooser(words.of('sourceRow'), table.rows.map(r => r.captions.join(' · ') || words.of('sourceWhole')), at?.row ?? ownRow);
  const [columnChoice, column] = chooser(words.of('sourceColumn'), table.columns.map(c => [c.group, c.caption].filter(Boolean).join(' · ')), at?.column ?? Math.max(0, lastKnown));
  const body = h('div', { class: 'source-body', 'aria-live': 'polite' });
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of('close'), title: words.of('close') }, icon('close'));
  const dialog = h('dialog', { class: 'explain source', 'aria-label': `${words.of('sourceRows')}: ${payload.title}` },
    h('header', {}, h('h2', {}, words.of('sourceRows')), close), h('p', { class: 'muted' }, payload.title), h('div', { class: 'source-choices' }, rowChoice, columnChoice), body);
  let turn = 0;
  const load = async (): Promise<void> => {
    const now = ++turn;
    const line = table.rows[Number(row.value)], head = table.columns[Number(column.value)];
    if (!line || !head) return;
    body.replaceChildren(h('p', {}, words.of('working')));
    try {
      const asked = await fetch('/api/v1/provenance', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: payload.query, cell: { measure: askedAs(payload, head.measure), rows: line.keys ?? (line.key ? [line.key] : []), columns: head.key ? [head.key] : [] } }) });
      const told = await asked.json() as Told;
      if (now === turn) body.replaceChildren(...(asked.ok ? shown(told, words) : [h('p', { role: 'alert' }, (words.language === 'en' && told.detail_en) || told.detail || words.of('explainNone'))]));
    } catch {
      if (now === turn) body.replaceChildren(h('p', { role: 'alert' }, words.of('explainNone')));
    }
  };
  row.addEventListener('change', () => void load());
  column.addEventListener('change', () => void load());
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  void load();
}

function shown(told: Told, words: Words): HTMLElement[] {
  const number = new Intl.NumberFormat(words.language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 6 });
  const facts = told.facts ?? [], rows = told.rows ?? [];
  const value = (fact: Fact): string => fact.value !== undefined && fact.value !== null ? number.format(fact.value) + (fact.max_points ? `/${number.format(fact.max_points)}` : '') : fact.rank ? `${fact.rank}${fact.rank_of ? `/${fact.rank_of}` : ''}` : '';
  const parts: HTMLElement[] = (told.explanation ?? []).map((line, i) => h('p', { class: i === 0 ? 'finding' : 'source-said' }, line));
  if (facts.length) parts.push(tableOf([words.of('sourceValue'), words.of('sourceWhat'), words.of('sourceLoad'), words.of('sourcePlace'), words.of('sourceDocument')],
    facts.map(f => [value(f), [f.criterion_name, f.note].filter(Boolean).join('; '), f.load ?? '', [f.place, f.row ? words.of('sourceLine', f.row) : ''].filter(Boolean).join(', '), [f.document, f.document_date ? words.date(f.document_date) : ''].filter(Boolean).join(', ')])));
  if (rows.length) parts.push(tableOf(Object.keys(rows[0]!).map(c => told.columns?.[c] ?? c), rows.map(r => Object.values(r).map(v => v === null || v === undefined ? '' : typeof v === 'number' ? number.format(v) : told.names?.[String(v)] ?? String(v)))));
  if (told.more) parts.push(h('p', { class: 'muted' }, words.of('sourceMore')));
  if (!facts.length && !rows.length) parts.push(h('p', {}, words.of('sourceNone')));
  const documents = (told.documents ?? []).filter(d => !facts.some(f => f.document === d.document));
  if (documents.length) parts.push(h('h3', {}, words.of('explainSources')), h('ul', {}, ...documents.map(d => h('li', {}, d.document + (d.date ? `, ${words.date(d.date)}` : '')))));
  return parts;
}

const tableOf = (heads: string[], rows: string[][]): HTMLElement => h('div', { class: 'source-table', tabindex: 0 }, h('table', { class: 'figures' },
  h('thead', {}, h('tr', {}, ...heads.map(c => h('th', { scope: 'col' }, c)))), h('tbody', {}, ...rows.map(r => h('tr', {}, ...r.map(c => h('td', {}, c)))))));
