import { h } from '../dom.js';
import { fold } from '../fold.js';
import { Words } from '../words.js';

type Key = number | string;

/** What a cell is sorted by: its number, the day or word it names for sorting, else its text without marks. */
export const sortKey = (value: string | undefined, sort: string | undefined, text: string): Key => value ? Number(value) : sort ?? fold(text);

/** Numbers before texts, missing ones last whichever way one sorts. */
export function compared(a: Key, b: Key, down: boolean): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : typeof a === 'number' ? -1 : typeof b === 'number' ? 1 : a < b ? -1 : a > b ? 1 : 0;
  return down ? -order : order;
}

const keyOf = (cell: HTMLElement): Key => cell.classList.contains('missing') ? '' : sortKey(cell.dataset['value'], cell.dataset['sort'], cell.textContent ?? '');

/** Gives a table search without accents, sorting by its headings, and pages. Without it the table shows all its rows. */
export function asList(table: HTMLTableElement, pageSize: number, words: Words, given?: HTMLInputElement): HTMLElement {
  const body = table.tBodies[0]!;
  const all = [...body.rows];
  const texts = all.map(row => fold(row.textContent ?? ''));
  const headings = [...table.querySelectorAll<HTMLTableCellElement>('thead tr:last-child > *')];
  let shown = all, page = 0, sorted = -1, down = false;

  const search = given ?? h('input', { type: 'search', class: 'list-search', placeholder: words.of('search'), 'aria-label': words.of('search') });
  const count = h('span', { class: 'list-count', role: 'status' });
  const back = h('button', { type: 'button', class: 'list-step' }, words.of('previous'));
  const on = h('button', { type: 'button', class: 'list-step' }, words.of('next'));
  const where = h('span', { class: 'list-page' });
  const pager = h('div', { class: 'list-pager' }, back, where, on);

  const show = (): void => {
    const pages = Math.max(1, Math.ceil(shown.length / pageSize));
    page = Math.min(page, pages - 1);
    body.replaceChildren(...shown.slice(page * pageSize, (page + 1) * pageSize));
    count.textContent = words.of('rowsOf', shown.length, all.length);
    where.textContent = words.of('pageOf', page + 1, pages);
    back.disabled = page === 0;
    on.disabled = page >= pages - 1;
    pager.hidden = pages < 2;
  };
  const choose = (): void => {
    const wanted = fold(search.value).split(' ').filter(Boolean);
    shown = all.filter((_, i) => wanted.every(word => texts[i]!.includes(word)));
    if (sorted >= 0) {
      const keys = new Map(shown.map(row => [row, keyOf(row.cells[sorted]!)]));
      shown = [...shown].sort((a, b) => compared(keys.get(a)!, keys.get(b)!, down));
    }
    page = 0;
    show();
  };
  headings.forEach((heading, i) => {
    const button = h('button', { type: 'button', class: 'list-sort' }, heading.textContent ?? '');
    heading.replaceChildren(button);
    button.addEventListener('click', () => {
      down = sorted === i && !down;
      sorted = i;
      headings.forEach((other, at) => { if (at === i) other.setAttribute('aria-sort', down ? 'descending' : 'ascending'); else other.removeAttribute('aria-sort'); });
      choose();
    });
  });
  search.addEventListener('input', choose);
  back.addEventListener('click', () => { page--; show(); });
  on.addEventListener('click', () => { page++; show(); });
  const holder = h('div', { class: 'list' });
  table.replaceWith(holder);
  holder.append(h('div', { class: 'list-tools' }, given ? null : search, count), h('div', { class: 'list-table', tabindex: 0, role: 'group', 'aria-label': table.caption?.textContent ?? '' }, table), pager);
  choose();
  return holder;
}

/** A table of a page of the server, made a list: `<pa-list page="20"><table>…</table></pa-list>`. */
export class PaList extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const table = this.querySelector('table');
    if (!table || this.querySelector('.list')) return;
    asList(table, Number(this.getAttribute('page') ?? 20), await Words.load(document.documentElement.lang), document.getElementById(this.getAttribute('search') ?? '') as HTMLInputElement | null ?? undefined);
  }
}
