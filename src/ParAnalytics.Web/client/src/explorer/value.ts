import { h } from '../dom.js';
import type { Words } from '../words.js';
import { chooseBounds, dialogOf } from './choose.js';
import { calculate } from './calculate.js';
import type { Model } from './model.js';
import { formOf, remove, showAs, type View } from './view.js';

/** A dialog over a value: the forms in which it may be shown, its bounds, and for a calculated measure its expression. */
export function chooseValue(view: View, value: string, model: Model, words: Words): Promise<View | null> {
  const { measure, form } = formOf(value), of = model.measure(view.cube, value);
  const forms: (string | null)[] = [null, ...(of?.show_as ?? [])];
  const radios = forms.map(f => h('input', { type: 'radio', name: 'x-form', value: f ?? '', checked: f === form }));
  const own = view.calculated.find(c => c.id === measure);
  const more: HTMLElement[] = [];
  let next: (() => Promise<View | null>) | null = null;
  const instead = (key: string, act: () => Promise<View | null>): HTMLElement => {
    const button = h('button', { type: 'submit', class: 'quiet', 'data-act': key }, words.of(key));
    button.addEventListener('click', () => { next = act; });
    return button;
  };
  if (own) more.push(instead('xEditExpression', () => calculate(view, own, model, words)));
  more.push(instead('xBounds', () => chooseBounds(view, measure, model, words)));
  const body = h('div', {}, of?.description || of?.description_en ? h('p', { class: 'x-hint' }, model.about(of)) : null,
    h('fieldset', { class: 'x-forms' }, h('legend', {}, words.of('xShowAs')), ...forms.map((f, i) => h('label', {}, radios[i]!, words.of(`xForm.${f ?? 'value'}`))), forms.length === 1 ? h('p', { class: 'x-hint' }, words.of('xNoForms')) : null),
    h('div', { class: 'x-line' }, ...more));
  return dialogOf(model.caption(view.cube, value), words, body, () => showAs(view, value, radios.find(r => r.checked)?.value || null), () => remove(view, value, 'values'))
    .then(answer => next ? next() : answer);
}
