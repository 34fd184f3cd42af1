import { h } from '../dom.js';
import type { Words } from '../words.js';
import { membersOf, type MemberOf, type Model } from './model.js';
import { remove, type Bound, type LevelFilter, type View } from './view.js';

/** A dialog over a field: members to let through, a range of time, or bounds of a measure. Answers with the view as wanted, or null. */
export function chooseFilter(view: View, field: string, model: Model, words: Words, following: readonly MemberOf[] = []): Promise<View | null> {
  return model.isMeasure(view.cube, field) ? chooseBounds(view, field, model, words) : chooseMembers(view, field, model, words, following);
}

/** A modal form over the page: what it accepts, what it takes out, or null. */
export function dialogOf(title: string, words: Words, body: HTMLElement, accept: () => View | null, takeOut: (() => View) | null): Promise<View | null> {
  return new Promise(resolve => {
    let answer: View | null = null;
    const ok = h('button', { type: 'submit', class: 'button' }, words.of('xApply'));
    const out = takeOut && h('button', { type: 'button', class: 'quiet' }, words.of('xTakeOutFilter'));
    const cancel = h('button', { type: 'button', class: 'quiet' }, words.of('xCancel'));
    const form = h('form', { method: 'dialog' }, h('h2', {}, title), body, h('div', { class: 'x-dialog-foot' }, out, cancel, ok));
    const dialog = h('dialog', { class: 'x-dialog', 'aria-label': title }, form);
    form.addEventListener('submit', event => { event.preventDefault(); answer = accept(); if (answer) dialog.close(); });
    out?.addEventListener('click', () => { answer = takeOut!(); dialog.close(); });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener('close', () => { dialog.remove(); resolve(answer); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @param following What stands above the members: the selections of a page, which the filter then follows. */
async function chooseMembers(view: View, level: string, model: Model, words: Words, following: readonly MemberOf[]): Promise<View | null> {
  const held = view.filters.find(f => f.level === level);
  const chosen = new Map<string, string>((held?.in ?? []).map((key, i) => [key, held?.captions?.[i] ?? key]));
  const from = h('input', { type: 'text', inputmode: 'numeric', value: held?.from ?? '', size: 10 }), to = h('input', { type: 'text', inputmode: 'numeric', value: held?.to ?? '', size: 10 });
  const search = h('input', { type: 'search', class: 'x-search', placeholder: words.of('search'), 'aria-label': words.of('search') });
  const list = h('ul', { class: 'x-members' }), told = h('p', { class: 'x-chosen', 'aria-live': 'polite' });
  const tell = (): void => { told.textContent = chosen.size ? words.of('xChosen', chosen.size, [...chosen.values()].slice(0, 4).join(', ')) : words.of('xChosenNone'); };
  const draw = (members: MemberOf[]): void => {
    list.replaceChildren(...members.map(member => {
      const name = model.named({ caption: member.caption, caption_en: member.caption_en ?? '' });
      const box = h('input', { type: 'checkbox', value: member.key, checked: chosen.has(member.key) });
      box.addEventListener('change', () => { if (box.checked) chosen.set(member.key, name); else chosen.delete(member.key); tell(); });
      const until = member.valid_to && !member.valid_to.startsWith('9999') ? words.of('xUntil', words.date(member.valid_to)) : '';
      return h('li', {}, h('label', {}, box, h('span', {}, name), until && h('span', { class: 'muted' }, ` (${until})`)));
    }), members.length === 0 && h('li', { class: 'x-none' }, words.of('noMatch')) || '');
  };
  let asked = 0;
  const find = async (): Promise<void> => {
    const mine = ++asked, text = search.value.trim();
    const found = await membersOf(view.cube, level, text, view.values[0] ?? model.cube(view.cube)?.measures[0]?.id ?? '');
    if (mine === asked) draw([...following, ...found]);
  };
  let wait = 0;
  search.addEventListener('input', () => { clearTimeout(wait); wait = window.setTimeout(() => void find(), 150); });
  search.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
  tell();
  void find();
  const range = model.isTime(level) && h('fieldset', { class: 'x-range' }, h('legend', {}, words.of('xRange')), h('label', {}, words.of('xFrom'), from), h('label', {}, words.of('xTo'), to));
  return dialogOf(words.of('xFilterBy', model.caption(view.cube, level)), words, h('div', {}, range, search, list, told), () => {
    const filter: LevelFilter = from.value.trim() || to.value.trim()
      ? { level, ...(from.value.trim() ? { from: from.value.trim() } : {}), ...(to.value.trim() ? { to: to.value.trim() } : {}) }
      : { level, in: [...chosen.keys()], captions: [...chosen.values()] };
    const others = view.filters.filter(f => f.level !== level);
    const isEmpty = filter.in?.length === 0;
    return { ...view, filters: isEmpty ? others : held ? view.filters.map(f => f.level === level ? filter : f) : [...others, filter] };
  }, held ? () => remove(view, level, 'filters') : null);
}

export function chooseBounds(view: View, measure: string, model: Model, words: Words): Promise<View | null> {
  const held = view.bounds.find(b => b.measure === measure);
  const shown = (value?: number): string => value === undefined ? '' : value.toLocaleString(words.language === 'en' ? 'en-GB' : 'vi-VN', { useGrouping: false, maximumFractionDigits: 6 });
  const least = h('input', { type: 'text', inputmode: 'decimal', value: shown(held?.gte), size: 10 }), most = h('input', { type: 'text', inputmode: 'decimal', value: shown(held?.lte), size: 10 });
  const wrong = h('p', { class: 'x-wrong', role: 'alert' });
  return dialogOf(words.of('xFilterBy', model.caption(view.cube, measure)), words,
    h('div', {}, h('fieldset', { class: 'x-range' }, h('legend', {}, words.of('xBounds')), h('label', {}, words.of('xAtLeast'), least), h('label', {}, words.of('xAtMost'), most)), wrong),
    () => {
      const gte = numberOf(least.value), lte = numberOf(most.value);
      if (Number.isNaN(gte) || Number.isNaN(lte)) { wrong.textContent = words.of('xNumberWrong', Number.isNaN(gte) ? least.value : most.value); return null; }
      const bound: Bound = { measure, ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) };
      const others = view.bounds.filter(b => b.measure !== measure);
      return { ...view, bounds: gte === undefined && lte === undefined ? others : [...others, bound] };
    }, held ? () => remove(view, measure, 'filters') : null);
}

/** "89,38" and "89.38" both mean 89.38; more than one mark is no number. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  return /^[+-]?\d+([.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : Number.NaN;
}
