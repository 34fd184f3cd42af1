import { h } from '../dom.js';
import type { Words } from '../words.js';
import { Stale, type Board, type Tried } from './file.js';

/** What would be written into the file, line by line; only without mistakes can it be saved. */
export function saveDialog(words: Words, tried: Tried, save: () => Promise<void>): Promise<'saved' | 'stale' | null> {
  return new Promise(resolve => {
    let answer: 'saved' | 'stale' | null = null;
    const wrong = h('p', { class: 'x-wrong', role: 'alert' });
    const ok = h('button', { type: 'button', class: 'button', disabled: !tried.valid || tried.difference.length === 0 }, words.of('eSaveNow')), cancel = h('button', { type: 'button', class: 'quiet' }, words.of('xCancel'));
    const lines = tried.difference.map(l => h('div', { class: `e-line ${l.mark === '+' ? 'is-new' : l.mark === '-' ? 'is-gone' : l.mark === '…' ? 'is-left-out' : ''}` }, h('span', { class: 'e-number' }, l.number ? String(l.number) : ''), h('span', { class: 'e-mark' }, l.mark), h('code', {}, l.text)));
    const lost = tried.difference.filter(l => l.mark === '-' && /(^|\s)#/.test(l.text)).length;
    const added = tried.difference.filter(l => l.mark === '+').length, gone = tried.difference.filter(l => l.mark === '-').length;
    const dialog = h('dialog', { class: 'x-dialog e-save', 'aria-label': words.of('eSaveTitle') }, h('h2', {}, words.of('eSaveTitle')),
      h('p', { class: 'x-hint' }, tried.difference.length ? words.of('eSaveLines', added, gone) : words.of('eSaveNothing')),
      lost > 0 && h('p', { class: 'notice' }, words.of('eLostRemarks', lost)),
      h('div', { class: 'e-difference', tabindex: 0, role: 'region', 'aria-label': words.of('eSaveTitle') }, ...lines),
      h('p', {}, tried.valid ? words.of('eChecked') : words.of('eNotChecked')),
      tried.findings.length > 0 && h('ul', { class: 'e-wrong' }, ...tried.findings.map(f => h('li', {}, words.of('eLine', f.line, f.message)))),
      wrong, h('div', { class: 'x-dialog-foot' }, cancel, ok));
    ok.addEventListener('click', () => {
      ok.disabled = true;
      void save().then(() => { answer = 'saved'; dialog.close(); }, (error: Error) => {
        if (error instanceof Stale) { answer = 'stale'; dialog.close(); return; }
        wrong.textContent = error.message;
        ok.disabled = false;
      });
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => { dialog.remove(); resolve(answer); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** The page on screens of four widths, as plain boxes laid out by the rules of the real one. */
export function widthsDialog(words: Words, board: Board, page: string): void {
  const tiles = Object.entries(board.pages[page]?.tiles ?? {}).map(([id, tile]) => ({ id, at: tile['at'] as number[], title: String((tile['title'] as { vi?: string; en?: string } | undefined)?.[words.language] ?? id), isCard: tile['card'] !== undefined })).sort((a, b) => a.at[1]! - b.at[1]! || a.at[0]! - b.at[0]!);
  const grid = (width: 'hall' | 'desk' | 'tablet' | 'phone'): HTMLElement => {
    const holder = h('div', { class: `e-mini e-mini-${width}` }, ...tiles.map(tile => {
      const box = h('div', { class: 'e-mini-tile' }, tile.title.replace(/\{[^}]*\}/g, '…'));
      const [column, row, across, down] = tile.at as [number, number, number, number];
      const [c, r] = width === 'phone' ? ['1', 'auto'] : width === 'tablet' ? [`span ${tile.isCard ? 2 : Math.min(6, Math.max(3, across))}`, `span ${down}`] : [`${column} / span ${across}`, `${row} / span ${down}`];
      box.style.setProperty('grid-column', c);
      box.style.setProperty('grid-row', r);
      return box;
    }));
    return h('figure', {}, h('figcaption', {}, words.of(`eWidth.${width}`)), holder);
  };
  const close = h('button', { type: 'button', class: 'button' }, words.of('close'));
  const dialog = h('dialog', { class: 'x-dialog e-widths', 'aria-label': words.of('eWidths') }, h('h2', {}, words.of('eWidths')), h('div', { class: 'e-width-list' }, grid('hall'), grid('desk'), grid('tablet'), grid('phone')), h('div', { class: 'x-dialog-foot' }, close));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
