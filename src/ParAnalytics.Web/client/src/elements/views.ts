import { h, icon } from '../dom.js';
import type { Words } from '../words.js';

interface KeptView { name: string; address: string }

/** Views of one dashboard that this browser keeps: a name and the address it stands for. */
const keyOf = (board: string): string => `paranalytics.views.${board}`;

export function keptViews(board: string): KeptView[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(board)) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((v): v is KeptView => typeof v?.name === 'string' && typeof v?.address === 'string' && v.address.startsWith('?')) : [];
  } catch {
    return [];
  }
}

const write = (board: string, views: KeptView[]): void => localStorage.setItem(keyOf(board), JSON.stringify(views.slice(0, 50)));

/** A dialog: keep what is shown now under a name, open or drop one that is kept. */
export function boardViews(board: string, words: Words, now: string, open: (address: string) => void): void {
  const name = h('input', { type: 'text', maxlength: 80, required: true, autocomplete: 'off' });
  const list = h('ul', { class: 'kept-views' });
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of('close'), title: words.of('close') }, icon('close'));
  const form = h('form', { class: 'kept-form' }, h('label', {}, h('span', {}, words.of('viewName')), name), h('button', { type: 'submit', class: 'button' }, words.of('viewKeep')));
  const dialog = h('dialog', { class: 'explain', 'aria-label': words.of('views') }, h('header', {}, h('h2', {}, words.of('views')), close), h('p', { class: 'muted' }, words.of('viewsWhere')), form, list);
  const draw = (): void => {
    const views = keptViews(board);
    list.replaceChildren(...views.map((view, i) => {
      const go = h('button', { type: 'button', class: 'link' }, view.name);
      go.addEventListener('click', () => { dialog.close(); open(view.address); });
      const out = h('button', { type: 'button', class: 'icon-button small', 'aria-label': words.of('viewDrop', view.name), title: words.of('viewDrop', view.name) }, icon('close'));
      out.addEventListener('click', () => { write(board, views.filter((_, at) => at !== i)); draw(); });
      return h('li', {}, go, out);
    }), ...(views.length ? [] : [h('li', { class: 'muted' }, words.of('viewNone'))]));
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    const called = name.value.trim();
    write(board, [...keptViews(board).filter(v => v.name !== called), { name: called, address: now }]);
    name.value = '';
    draw();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  draw();
  document.body.append(dialog);
  dialog.showModal();
}
