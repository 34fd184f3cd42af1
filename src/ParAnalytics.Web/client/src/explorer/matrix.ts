import 'regular-table';
import type { RegularTableElement } from 'regular-table';
import { breakOf } from '../breaks.js';
import { rankText } from './rank.js';
import { exact, h } from '../dom.js';
import type { Words } from '../words.js';
import type { Answer, Header } from './answer.js';
import { columnsOf, pathOf, shownRows, spreads, type Column } from './layout.js';
import type { Format, Sort } from './view.js';

type Meta = NonNullable<ReturnType<RegularTableElement['getMeta']>>;

export interface MatrixShown { answer: Answer; corner: string[]; sort: Sort | null; formats: Readonly<Record<string, Format>> }
export interface MatrixActs { sort: (measure: string, at: string[]) => void; rows: (row: number, column: number, measure: string) => void; told: (text: string) => void }

/** The answer as a matrix of any size: only what is in view is drawn. Headers sort, members with others below them fold, arrows walk the cells. */
export class Matrix {
  readonly element = document.createElement('regular-table') as RegularTableElement;
  private shown: MatrixShown | null = null;
  private columns: Column[] = [];
  private visible: number[] = [];
  private spread = new Map<string, { least: number; most: number }>();
  private readonly collapsed = new Set<string>();
  private at = { row: 0, column: 0 };

  constructor(private readonly words: Words, private readonly acts: MatrixActs) {
    this.element.className = 'x-matrix';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'region');
    this.element.setDataListener((x0, y0, x1, y1) => Promise.resolve(this.data(x0, y0, x1, y1)));
    this.element.addStyleListener(() => this.style());
    this.element.addEventListener('click', event => this.click(event));
    this.element.addEventListener('dblclick', event => this.open(event.target as HTMLElement));
    this.element.addEventListener('keydown', event => this.key(event));
  }

  get rows(): number[] { return this.visible; }

  async show(shown: MatrixShown): Promise<void> {
    const isNew = this.shown?.corner.join() !== shown.corner.join();
    this.shown = shown;
    if (isNew) { this.collapsed.clear(); this.at = { row: 0, column: 0 }; }
    this.columns = columnsOf(shown.answer);
    this.spread = spreads(shown.answer);
    this.visible = shownRows(shown.answer.rows, this.collapsed);
    this.element.setAttribute('aria-label', this.words.of('xMatrixOf', this.visible.length, this.columns.length));
    if (isNew) { this.element.scrollTop = 0; this.element.scrollLeft = 0; }
    await this.element.draw({ invalid_viewport: true });
  }

  collapseAll(on: boolean): void {
    this.collapsed.clear();
    if (on && this.shown) for (const tuple of this.shown.answer.rows) if (tuple.length > 1 && !tuple[0]!.total) this.collapsed.add(pathOf(tuple, 1));
    void this.refresh();
  }

  private async refresh(): Promise<void> {
    if (!this.shown) return;
    this.visible = shownRows(this.shown.answer.rows, this.collapsed);
    await this.element.draw({ invalid_viewport: true });
  }

  private data(x0: number, y0: number, x1: number, y1: number): Awaited<ReturnType<Parameters<RegularTableElement['setDataListener']>[0]>> {
    const { answer, corner } = this.shown!;
    const columns = this.columns.slice(x0, x1), rows = this.visible.slice(y0, y1);
    const depth = Math.max(0, ...answer.columns.map(c => c.length));
    const names = new Map(answer.measures.map(m => [m.id, m.caption]));
    const width = Math.max(1, corner.length);
    return {
      num_rows: this.visible.length,
      num_columns: this.columns.length,
      num_row_headers: width,
      num_column_headers: depth + 1,
      data: columns.map(column => rows.map(r => this.text(column, r))),
      row_headers: rows.map(r => headerTexts(answer.rows[r]!, width, this.words)),
      column_headers: columns.map(column => [...Array.from({ length: depth }, (_, level) => this.columnCaption(column.tuple[level])), names.get(column.measure) ?? column.measure]),
    };
  }

  /** What breaks the series before a column, told once: at the first of the measures that stand side by side in it. */
  private breakAt(x: number): string {
    const column = this.columns[x];
    return column && this.columns[x - 1]?.at !== column.at ? breakOf(this.shown!.answer, column.at) : '';
  }

  private columnCaption(header: Header | undefined): string {
    if (!header) return '';
    return header.total ? header.caption || this.words.of('xTotal') : header.caption;
  }

  private text(column: Column, row: number): string {
    const answer = this.shown!.answer;
    const text = answer.texts?.[column.measure]?.[row]?.[column.at];
    if (text) return rankText(answer, column.measure, row, column.at, text);
    const value = answer.cells[column.measure]?.[row]?.[column.at];
    return value === null || value === undefined ? '—' : String(value);
  }

  private style(): void {
    if (!this.shown) return;
    const { answer, sort, formats, corner } = this.shown;
    for (const cell of this.element.querySelectorAll<HTMLTableCellElement>('td, th')) {
      const meta = this.element.getMeta(cell);
      if (!meta) continue;
      if (meta.type === 'body') this.styleCell(cell, meta.x, meta.y, answer, formats);
      else if (meta.type === 'row_header') this.styleRow(cell, meta, answer);
      else if (meta.type === 'column_header') this.styleColumn(cell, meta, answer, sort);
      else if (meta.type === 'corner') {
        const isLast = meta.column_header_y === Math.max(0, ...answer.columns.map(c => c.length));
        cell.className = 'x-corner';
        cell.textContent = isLast ? corner[meta.row_header_x] ?? '' : '';
      }
    }
  }

  private styleCell(cell: HTMLTableCellElement, x: number, y: number, answer: Answer, formats: Readonly<Record<string, Format>>): void {
    const column = this.columns[x], row = this.visible[y];
    if (!column || row === undefined) return;
    const value = answer.cells[column.measure]?.[row]?.[column.at] ?? null;
    const state = answer.states[column.measure]?.[row]?.[column.at] ?? 'OK', origin = answer.origins[column.measure]?.[row]?.[column.at] ?? '';
    const tuple = answer.rows[row]!;
    const isTotal = tuple.some(h => h.total) || column.tuple.some(h => h.total);
    const unit = [...tuple, ...column.tuple].find(h => h.level.startsWith('unit')), period = [...tuple, ...column.tuple].find(h => /^(year|period)/.test(h.level));
    const number = typeof value === 'number' ? value : null;
    cell.className = ['number', number === null && typeof value !== 'string' && 'missing', isTotal && 'total', tuple.some(h => h.others) && 'others', this.breakAt(x) && 'after-break', origin === 'SYNTHETIC' && 'synthetic', this.at.row === y && this.at.column === x && 'is-at'].filter(Boolean).join(' ');
    Object.assign(cell.dataset, { unit: unit?.key ?? '', measure: column.measure, period: period?.key ?? '', value: number === null ? '' : exact(number), state, origin });
    const note = answer.cellNotes?.[column.measure]?.[row]?.[column.at];
    cell.title = [note, origin && origin !== 'PUBLISHED' ? this.words.of(`origin${origin[0]}${origin.slice(1).toLowerCase()}`) : ''].filter(Boolean).join(' · ');
    const spread = this.spread.get(column.measure), format = formats[column.measure] ?? 'none';
    cell.style.removeProperty('--share');
    if (number === null || !spread || isTotal || format === 'none') return;
    if (format === 'bars') {
      cell.classList.add('has-bar');
      cell.style.setProperty('--share', exact(spread.most > 0 ? Math.max(0, Math.min(1, number / spread.most)) : 0));
    } else {
      const better = answer.measures.find(m => m.id === column.measure)?.better;
      const part = spread.most > spread.least ? (number - spread.least) / (spread.most - spread.least) : 1;
      cell.classList.add('shade', `shade-${1 + Math.round((better === 'lower' ? 1 - part : part) * 6)}`);
    }
  }

  private styleRow(cell: HTMLTableCellElement, meta: Meta & { type: 'row_header' }, answer: Answer): void {
    const row = this.visible[meta.y], tuple = row === undefined ? undefined : answer.rows[row];
    const header = tuple?.[meta.row_header_x];
    cell.className = ['x-row', header?.total && 'total', header?.others && 'others'].filter(Boolean).join(' ');
    cell.scope = 'row';
    if (header?.depth) cell.dataset['depth'] = String(header.depth); else delete cell.dataset['depth'];
    if (!tuple || meta.row_header_x >= tuple.length - 1 || header?.total || !header) return;
    const path = pathOf(tuple, meta.row_header_x + 1), folded = this.collapsed.has(path);
    const fold = h('button', { type: 'button', class: 'x-fold', 'data-path': path, 'aria-expanded': String(!folded), 'aria-label': this.words.of(folded ? 'xExpand' : 'xCollapse', header.caption) }, folded ? '▸' : '▾');
    cell.replaceChildren(fold, header.caption);
  }

  private styleColumn(cell: HTMLTableCellElement, meta: Meta & { type: 'column_header' }, answer: Answer, sort: Sort | null): void {
    const column = this.columns[meta.x];
    const depth = Math.max(0, ...answer.columns.map(c => c.length));
    const isMeasure = meta.column_header_y === depth;
    cell.className = isMeasure ? 'x-measure number' : 'x-group';
    cell.scope = isMeasure ? 'col' : 'colgroup';
    if (!isMeasure || !column) return;
    const isSorted = sort?.by === column.measure && (sort.at ?? []).join() === column.tuple.map(h => h.key).join();
    cell.setAttribute('aria-sort', isSorted ? (sort.desc ? 'descending' : 'ascending') : 'none');
    const told = this.breakAt(meta.x);
    cell.classList.toggle('after-break', told !== '');
    cell.title = told;
    const name = answer.measures.find(m => m.id === column.measure)?.caption ?? column.measure;
    cell.replaceChildren(h('button', { type: 'button', class: 'x-sort', title: this.words.of('xSortBy', name) }, name, h('span', { 'aria-hidden': 'true', class: 'x-sort-mark' }, isSorted ? (sort.desc ? ' ↓' : ' ↑') : '')));
  }

  private click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const fold = target.closest<HTMLElement>('.x-fold');
    if (fold) {
      const path = fold.dataset['path']!;
      if (!this.collapsed.delete(path)) this.collapsed.add(path);
      void this.refresh();
      return;
    }
    const cell = target.closest<HTMLTableCellElement>('td, th'), meta = cell && this.element.getMeta(cell);
    if (!meta) return;
    if (meta.type === 'column_header' && target.closest('.x-sort')) {
      const column = this.columns[meta.x];
      if (column) this.acts.sort(column.measure, column.tuple.filter(h => !h.compared).map(h => h.key));
    } else if (meta.type === 'body') {
      this.at = { row: meta.y, column: meta.x };
      this.tell();
      this.style();
    }
  }

  private open(target: HTMLElement): void {
    const cell = target.closest<HTMLTableCellElement>('td'), meta = cell && this.element.getMeta(cell);
    if (meta?.type === 'body') this.openAt(meta.y, meta.x);
  }

  private openAt(y: number, x: number): void {
    const column = this.columns[x], row = this.visible[y];
    if (column && row !== undefined) this.acts.rows(row, column.at, column.measure);
  }

  private key(event: KeyboardEvent): void {
    if ((event.target as HTMLElement) !== this.element || !this.shown) return;
    const page = 12, last = { row: this.visible.length - 1, column: this.columns.length - 1 };
    const moves: Record<string, [number, number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [page, 0], PageUp: [-page, 0] };
    const move = moves[event.key];
    if (event.key === 'Enter') { event.preventDefault(); this.openAt(this.at.row, this.at.column); return; }
    if (move) this.at = { row: this.at.row + move[0], column: this.at.column + move[1] };
    else if (event.key === 'Home') this.at = event.ctrlKey ? { row: 0, column: 0 } : { ...this.at, column: 0 };
    else if (event.key === 'End') this.at = event.ctrlKey ? last : { ...this.at, column: last.column };
    else return;
    event.preventDefault();
    this.at = { row: Math.max(0, Math.min(last.row, this.at.row)), column: Math.max(0, Math.min(last.column, this.at.column)) };
    this.element.scrollToCell(this.at.column, this.at.row);
    void this.element.draw();
    this.tell();
  }

  /** Says the cell at hand to those who do not see it. */
  private tell(): void {
    const answer = this.shown!.answer, row = this.visible[this.at.row], column = this.columns[this.at.column];
    if (row === undefined || !column) return;
    const name = answer.measures.find(m => m.id === column.measure)?.caption ?? '';
    this.acts.told([...answer.rows[row]!.map(h => h.caption), ...column.tuple.map(h => this.columnCaption(h)), name, this.text(column, row)].filter(Boolean).join(', '));
  }
}

const headerTexts = (tuple: Header[], width: number, words: Words): string[] =>
  Array.from({ length: width }, (_, i) => tuple[i] ? tuple[i].total ? tuple[i].caption || words.of('xTotal') : tuple[i].caption : '');
