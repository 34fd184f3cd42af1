import { exact, h, valueMarks } from '../dom.js';
import type { CellsPayload, TableCell, TableColumn, TableRow, TableTwin } from '../wire.js';
import { asList } from './list.js';
import type { Words } from '../words.js';

/** A table of an answer: sticky headers, the own row marked, numbers right, each with its address. Also the twin of every drawing. */
export class PaTable extends HTMLElement {
  show(table: TableTwin, words: Words, caption: string, cells?: CellsPayload, onPick?: (key: string) => void, onCell?: (row: number, column: number) => void): void {
    const fresh = this.childElementCount === 0, held = this.scrollLeft;
    this.replaceChildren(tableElement(table, words, caption, cells, onPick));
    // Where the columns are periods and not all have room, the newest is what people look for.
    if (fresh && table.columns.some(c => c.level?.startsWith('year') || c.level?.startsWith('period'))) requestAnimationFrame(() => { this.scrollLeft = this.scrollWidth; });
    else this.scrollLeft = held;
    if (onCell) this.querySelector('tbody')?.addEventListener('dblclick', event => this.cellAt(event, onCell));
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', words.of('tableOf', caption));
    this.tabIndex = this.classList.contains('visually-hidden') ? -1 : 0;
    if (cells?.page && table.rows.length > cells.page) asList(this.querySelector('table')!, matchMedia('(max-width: 700px)').matches ? Math.min(cells.page, 5) : cells.page, words);
    const told = breaksOf(table);
    if (told) this.append(h('p', { class: 'table-breaks' }, words.of('breaks', told)));
    if (table.more) this.append(h('p', { class: 'table-more' }, words.of('moreRows', table.more)));
  }

  /** Marks the rows of these members. */
  light(keys: readonly string[]): void {
    for (const row of this.querySelectorAll<HTMLTableRowElement>('tbody tr')) row.classList.toggle('is-lit', keys.includes(row.dataset['key'] ?? ''));
    this.classList.toggle('has-lit', this.querySelector('tr.is-lit') !== null);
  }

  private cellAt(event: MouseEvent, onCell: (row: number, column: number) => void): void {
    const cell = (event.target as Element).closest('td'), row = cell?.parentElement;
    if (cell && row) onCell(Number((row as HTMLElement).dataset['at']), [...row.querySelectorAll('td')].indexOf(cell));
  }
}

function tableElement(table: TableTwin, words: Words, caption: string, cells?: CellsPayload, onPick?: (key: string) => void): HTMLTableElement {
  const grouped = table.columns.some(c => c.group);
  const head = h('thead', {}, grouped && groupRow(table), h('tr', {},
    ...table.corner.map(c => h('th', { scope: 'col' }, c)),
    ...table.columns.map(c => h('th', { scope: 'col', class: [isText(c) ? 'words' : 'number', c.break && 'after-break'].filter(Boolean).join(' '), title: c.break ?? null }, c.caption))));
  const body = h('tbody', {}, ...table.rows.map((row, r) => rowElement(table, row, r, words, cells, onPick)));
  return h('table', { class: cells?.shades ? 'figures heat' : 'figures' }, h('caption', { class: 'visually-hidden' }, words.of('tableOf', caption)), head, body);
}

/** What breaks the series of the columns, each once. */
const breaksOf = (table: TableTwin): string => [...new Set(table.columns.map(c => c.break).filter((b): b is string => !!b))].join('; ');

function groupRow(table: TableTwin): HTMLTableRowElement {
  const row = h('tr', {}, table.corner.length > 0 && h('td', { colspan: table.corner.length }));
  for (let at = 0; at < table.columns.length;) {
    const group = table.columns[at]!.group;
    let span = 1;
    while (at + span < table.columns.length && table.columns[at + span]!.group === group) span++;
    row.append(h('th', { scope: 'colgroup', colspan: span, class: 'group' }, group ?? ''));
    at += span;
  }
  return row;
}

function rowElement(table: TableTwin, row: TableRow, at: number, words: Words, cells?: CellsPayload, onPick?: (key: string) => void): HTMLTableRowElement {
  const element = h('tr', { class: [row.own && 'own', row.total && 'total'].filter(Boolean).join(' ') || null, 'data-key': row.key, 'data-at': at });
  row.captions.forEach((caption, i) => {
    const last = i === row.captions.length - 1;
    const head = h('th', { scope: 'row', 'data-depth': last && row.depth ? row.depth : null }, last && onPick && row.key ? pick(caption, () => onPick(row.key)) : caption);
    if (last && row.own) head.append(h('span', { class: 'visually-hidden' }, ` (${words.of('ownUnit')})`));
    element.append(head);
  });
  row.cells.forEach((cell, i) => element.append(cellElement(table, row, table.columns[i]!, cell, words, shadeOf(table, cells, at, i), barOf(cells, table.columns[i]!, cell))));
  return element;
}

const pick = (caption: string, act: () => void): HTMLButtonElement => {
  const button = h('button', { type: 'button', class: 'link' }, caption);
  button.addEventListener('click', act);
  return button;
};

function cellElement(table: TableTwin, row: TableRow, column: TableColumn, cell: TableCell, words: Words, shade: number | null, bar: number | null): HTMLTableCellElement {
  const unit = row.level.startsWith('unit') ? row.key : column.level?.startsWith('unit') ? column.key : table.unit;
  const isPeriod = (level?: string): boolean => !!level && (level.startsWith('year') || level.startsWith('period'));
  const period = isPeriod(column.level) ? column.key : isPeriod(row.level) ? row.key : table.period;
  const missing = cell.v === undefined && cell.s !== undefined && cell.s !== 'OK';
  const td = h('td', { 'data-label': column.caption, 'data-sort': cell.k, class: [isText(column) ? 'words' : 'number', column.break && 'after-break', missing && 'missing', shade !== null && `shade shade-${shade < 0 ? 'm' + -shade : shade}`].filter(Boolean).join(' '), ...valueMarks(unit, column.measure, period, cell.v, cell.s, cell.o) });
  if (bar !== null) {
    const mark = h('span', { class: 'data-bar', 'aria-hidden': 'true' });
    mark.style.setProperty('--share', exact(bar));
    td.append(mark);
  }
  td.append(h('span', {}, cell.t));
  const origin = cell.o === 'COMPUTED' ? 'originComputed' : cell.o === 'DERIVED' ? 'originDerived' : cell.o === 'SYNTHETIC' ? 'originSynthetic' : null;
  if (origin && cell.v !== undefined) td.append(h('sup', { class: `origin origin-${cell.o!.toLowerCase()}`, title: words.of(origin), 'aria-label': words.of(origin) }, cell.o === 'SYNTHETIC' ? 'm' : cell.o === 'DERIVED' ? 's' : 't'));
  return td;
}

const isText = (column: TableColumn): boolean => column.unit === 'text' || column.unit === 'date';

function shadeOf(table: TableTwin, cells: CellsPayload | undefined, row: number, column: number): number | null {
  if (!cells?.shades) return null;
  const measures = new Set(table.columns.map(c => c.measure)).size;
  return table.columns[column]!.measure === cells.value ? cells.shades[row]?.[Math.floor(column / measures)] ?? null : null;
}

const barOf = (cells: CellsPayload | undefined, column: TableColumn, cell: TableCell): number | null => {
  const bar = cells?.bars?.find(b => b.measure === column.measure);
  return bar && cell.v !== undefined && bar.most > 0 ? Math.max(0, Math.min(1, cell.v / bar.most)) : null;
};
