import { h } from '../dom.js';
import type { Words } from '../words.js';
import { Refused } from './answer.js';
import { all, drop, keep, openView, versionsOf, type OpenedView, type SavedView } from './shelf.js';
import type { Question, View } from './view.js';

/** A dialog: keep this view under a name (a new version when it is mine), or open a kept one. */
export function savedViews(words: Words, view: View, query: Question, held: SavedView | null): Promise<SavedView | OpenedView | null> {
  return new Promise(resolve => {
    let answer: SavedView | OpenedView | null = null;
    const name = h('input', { type: 'text', maxlength: 120, required: true, value: held?.name ?? '' });
    const shared = h('input', { type: 'checkbox', checked: held?.shared ?? false });
    const wrong = h('p', { class: 'x-wrong', role: 'alert' }), list = h('ul', { class: 'x-saved' });
    const saveNew = h('button', { type: 'submit', class: 'button' }, words.of(held?.mine ? 'xSaveVersion' : 'xSaveNew'));
    const close = h('button', { type: 'button', class: 'quiet' }, words.of('close'));
    const form = h('form', {}, h('h2', {}, words.of('xSaveTitle')),
      h('label', { class: 'x-choice' }, h('span', {}, words.of('xName')), name), h('label', { class: 'x-flag' }, shared, words.of('xShared')), wrong, h('div', { class: 'x-dialog-foot' }, close, saveNew));
    const dialog = h('dialog', { class: 'x-dialog', 'aria-label': words.of('xSaveTitle') }, form, h('h3', {}, words.of('xSavedViews')), list);
    const tell = (error: unknown): void => { wrong.textContent = error instanceof Refused ? (words.language === 'en' && error.refusal.detail_en ? error.refusal.detail_en : error.refusal.detail) : words.of('xUnreached'); };
    form.addEventListener('submit', event => {
      event.preventDefault();
      void keep(held?.mine && held.name === name.value.trim() ? held.id : null, name.value.trim(), shared.checked, view, query).then(kept => { answer = kept; dialog.close(); }, tell);
    });
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener('close', () => { dialog.remove(); resolve(answer); });
    const draw = (views: SavedView[]): void => list.replaceChildren(...views.map(saved => {
      const open = h('button', { type: 'button', class: 'link' }, saved.name);
      open.addEventListener('click', () => void openView(saved.id).then(opened => { answer = opened; dialog.close(); }, tell));
      const feeds = (['csv', 'json', 'html'] as const).map(form => h('a', { href: `/api/v1/views/${saved.id}/so-lieu.${form}` }, form.toUpperCase()));
      const past = saved.version > 1 && h('details', { class: 'x-versions' }, h('summary', {}, words.of('xVersions')));
      if (past) past.addEventListener('toggle', () => {
        if (past.open && past.childElementCount === 1) void versionsOf(saved.id).then(versions => past.append(h('ul', {}, ...versions.map(v => {
          const back = h('button', { type: 'button', class: 'link' }, words.of('xVersionOpen', v.version, words.date(v.savedAt), v.name));
          back.addEventListener('click', () => void openView(saved.id, v.version).then(opened => { answer = opened; dialog.close(); }, tell));
          return h('li', {}, back);
        }))), tell);
      });
      const out = saved.mine && h('button', { type: 'button', class: 'quiet' }, words.of('xDrop'));
      if (out) out.addEventListener('click', () => void drop(saved.id).then(async () => draw(await all()), tell));
      return h('li', {}, h('span', {}, open, h('span', { class: 'muted' }, ` ${words.of('xVersionOf', saved.version, saved.owner)}`)), h('span', { class: 'x-feeds' }, ...feeds, out), past);
    }), views.length === 0 && h('li', { class: 'x-none' }, words.of('xNoneSaved')) || '');
    void all().then(draw, tell);
    document.body.append(dialog);
    dialog.showModal();
  });
}
