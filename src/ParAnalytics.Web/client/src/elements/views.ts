import { h, icon } from '../dom.js';
import type { Words } from '../words.js';

interface KeptView { id?: string; name: string; address: string; shared?: boolean; mine?: boolean; owner?: string }

/** Where views of one dashboard are kept: with the account of who is signed in, else in this browser. */
interface Shelf { all(): Promise<KeptView[]>; keep(view: KeptView): Promise<void>; drop(view: KeptView): Promise<void>; readonly isAccount: boolean }

const keyOf = (board: string): string => `paranalytics.views.${board}`;

export function keptViews(board: string): KeptView[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(board)) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((v): v is KeptView => typeof v?.name === 'string' && typeof v?.address === 'string' && v.address.startsWith('?')) : [];
  } catch {
    return [];
  }
}

const inBrowser = (board: string): Shelf => {
  const write = (views: KeptView[]): void => localStorage.setItem(keyOf(board), JSON.stringify(views.slice(0, 50)));
  return {
    isAccount: false,
    all: async () => keptViews(board),
    keep: async view => write([...keptViews(board).filter(v => v.name !== view.name), { name: view.name, address: view.address }]),
    drop: async view => write(keptViews(board).filter(v => v.name !== view.name)),
  };
};

const withAccount = (board: string): Shelf => {
  const all = async (): Promise<KeptView[]> => {
    const answer = await fetch(`/api/v1/views?board=${encodeURIComponent(board)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json() as { views: KeptView[] }).views;
  };
  return {
    isAccount: true,
    all,
    keep: async view => {
      const known = (await all()).find(v => v.mine && v.name === view.name);
      const answer = await fetch('/api/v1/views', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: known?.id, name: view.name, shared: view.shared ?? false, view: { board, address: view.address } }) });
      if (!answer.ok) { const told = await answer.json() as { detail?: string }; throw new Error(told.detail ?? ''); }
    },
    drop: async view => { await fetch(`/api/v1/views/${view.id}`, { method: 'DELETE' }); },
  };
};

async function shelfOf(board: string): Promise<[Shelf, KeptView[]]> {
  const account = withAccount(board);
  try {
    return [account, await account.all()];
  } catch {
    const browser = inBrowser(board);
    return [browser, await browser.all()];
  }
}

/** A dialog: keep what is shown now under a name, open or drop one that is kept. */
export async function boardViews(board: string, words: Words, now: string, open: (address: string) => void): Promise<void> {
  const [shelf, first] = await shelfOf(board);
  const name = h('input', { type: 'text', maxlength: 80, required: true, autocomplete: 'off' });
  const shared = h('input', { type: 'checkbox' });
  const list = h('ul', { class: 'kept-views' });
  const told = h('p', { role: 'alert', class: 'kept-told' });
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of('close'), title: words.of('close') }, icon('close'));
  const form = h('form', { class: 'kept-form' }, h('label', {}, h('span', {}, words.of('viewName')), name), shelf.isAccount && h('label', { class: 'kept-shared' }, shared, h('span', {}, words.of('viewShared'))), h('button', { type: 'submit', class: 'button' }, words.of('viewKeep')));
  const dialog = h('dialog', { class: 'explain', 'aria-label': words.of('views') }, h('header', {}, h('h2', {}, words.of('views')), close), h('p', { class: 'muted' }, words.of(shelf.isAccount ? 'viewsWithAccount' : 'viewsWhere')), form, told, list);
  const draw = (views: KeptView[]): void => list.replaceChildren(...views.map(view => {
    const go = h('button', { type: 'button', class: 'link' }, view.name);
    go.addEventListener('click', () => { dialog.close(); open(view.address); });
    const out = h('button', { type: 'button', class: 'icon-button small', 'aria-label': words.of('viewDrop', view.name), title: words.of('viewDrop', view.name) }, icon('close'));
    out.addEventListener('click', () => void attempt(() => shelf.drop(view)));
    return h('li', {}, go, view.owner && !view.mine && h('span', { class: 'muted' }, view.owner), view.mine !== false && out);
  }), ...(views.length ? [] : [h('li', { class: 'muted' }, words.of('viewNone'))]));
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    told.textContent = '';
    try {
      await act();
      draw(await shelf.all());
    } catch (error) {
      told.textContent = (error as Error).message || words.of('viewFailed');
    }
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    const called = name.value.trim();
    name.value = '';
    void attempt(() => shelf.keep({ name: called, address: now, shared: shared.checked }));
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  draw(first);
  document.body.append(dialog);
  dialog.showModal();
}
