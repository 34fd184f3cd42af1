import { h } from '../dom.js';
import { fold } from '../fold.js';
import type { Words } from '../words.js';
import { dialogOf } from './choose.js';
import type { Model } from './model.js';
import { withCalculated, withoutCalculated, type Calculated, type View } from './view.js';

interface Checked { unit?: string; position?: number; detail?: string; detail_en?: string }

/** A dialog to write a calculated measure: completion of measures and functions as one types, the server's judgement with the place of the mistake. */
export function calculate(view: View, held: Calculated | null, model: Model, words: Words): Promise<View | null> {
  const name = h('input', { type: 'text', maxlength: 120, value: held?.caption ?? '', id: 'x-calc-name' });
  const text = h('textarea', { rows: 3, maxlength: 500, spellcheck: 'false', autocapitalize: 'off', id: 'x-calc-text', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'x-calc-list', 'aria-describedby': 'x-calc-told' });
  text.value = held?.expression ?? '';
  const decimals = h('input', { type: 'number', min: 0, max: 6, value: held?.decimals ?? 2, id: 'x-calc-decimals' });
  const list = h('ul', { class: 'x-completions', id: 'x-calc-list', role: 'listbox', 'aria-label': words.of('xCompletions'), hidden: true });
  const mark = h('pre', { class: 'x-caret', 'aria-hidden': 'true' }), told = h('p', { class: 'x-calc-told', id: 'x-calc-told', role: 'status' });
  const offers = [
    ...(model.cube(view.cube)?.measures ?? []).filter(m => m.unit !== 'text' && m.unit !== 'date' && !m.is_expression).map(m => ({ insert: m.id, label: model.named(m), kind: words.of(`xUnit.${m.unit}`) })),
    ...model.functions.map(f => ({ insert: `${f.name}(`, label: `${f.name}(${Array.from({ length: f.arguments }, (_, i) => 'ab'[i]).join(', ')})`, kind: words.of('xFunction') })),
  ];
  let at = -1, wrong = true, asked = 0, wait = 0;

  const word = (): { from: number; to: number; typed: string } => {
    const to = text.selectionStart, typed = /[A-Za-zÀ-ỹĐđ0-9_]*$/.exec(text.value.slice(0, to))![0];
    return { from: to - typed.length, to, typed };
  };
  const close = (): void => { list.hidden = true; at = -1; text.setAttribute('aria-expanded', 'false'); text.removeAttribute('aria-activedescendant'); };
  const take = (insert: string): void => {
    const { from, to } = word();
    text.setRangeText(insert, from, to, 'end');
    close();
    text.focus();
    void check();
  };
  const light = (to: number): void => {
    const items = [...list.children] as HTMLElement[];
    if (!items.length) return;
    at = (to + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    text.setAttribute('aria-activedescendant', items[at]!.id);
    items[at]!.scrollIntoView({ block: 'nearest' });
  };
  const offer = (force: boolean): void => {
    const { typed } = word(), wanted = fold(typed);
    const found = typed || force ? offers.filter(o => o.insert !== typed && fold(`${o.insert} ${o.label}`).includes(wanted)).slice(0, 12) : [];
    list.replaceChildren(...found.map((o, i) => {
      const item = h('li', { role: 'option', id: `x-offer-${i}`, 'aria-selected': 'false' }, h('code', {}, o.insert), h('span', {}, o.label), h('span', { class: 'muted' }, o.kind));
      item.addEventListener('pointerdown', event => { event.preventDefault(); take(o.insert); });
      return item;
    }));
    list.hidden = found.length === 0;
    at = -1;
    text.setAttribute('aria-expanded', String(found.length > 0));
  };
  const show = (checked: Checked | null): void => {
    wrong = !checked?.unit;
    text.setAttribute('aria-invalid', String(checked?.position !== undefined));
    told.classList.toggle('x-wrong', checked?.position !== undefined);
    if (checked?.position === undefined) {
      mark.textContent = '';
      told.textContent = checked?.unit ? words.of('xCalcUnit', words.of(`xUnit.${checked.unit}`)) : words.of('xCalcHelp');
      return;
    }
    // A measure that is not known takes the whole of its name; everything else one sign.
    const line = text.value.replaceAll('\n', ' '), length = Math.max(1, /^[A-Za-z0-9_]+/.exec(line.slice(checked.position))?.[0].length ?? 1);
    mark.textContent = `${line}\n${' '.repeat(checked.position)}${'^'.repeat(length)}`;
    told.textContent = words.of('xCalcAt', checked.position + 1, (words.language === 'en' ? checked.detail_en : checked.detail) ?? '');
  };
  const check = async (): Promise<void> => {
    const mine = ++asked;
    if (!text.value.trim()) { show(null); return; }
    const answer = await fetch('/api/v1/expressions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ cube: view.cube, expression: text.value.replaceAll('\n', ' ') }) }).catch(() => null);
    if (mine !== asked) return;
    if (answer?.ok) show(await answer.json() as Checked); else told.textContent = words.of('xUnreached');
  };
  text.addEventListener('input', () => { offer(false); clearTimeout(wait); wait = window.setTimeout(() => void check(), 200); });
  text.addEventListener('blur', close);
  text.addEventListener('keydown', event => {
    if (event.key === ' ' && event.ctrlKey) { event.preventDefault(); offer(true); return; }
    if (list.hidden) { if (event.key === 'Enter') event.preventDefault(); return; }
    if (event.key === 'ArrowDown') { event.preventDefault(); light(at + 1); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); light(at - 1); }
    else if ((event.key === 'Enter' || event.key === 'Tab') && list.children.length) { event.preventDefault(); take(list.children[Math.max(0, at)]!.querySelector('code')!.textContent!); }
    else if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); }
  });
  void check();
  const body = h('div', { class: 'x-calc' },
    h('label', { class: 'x-choice', for: name.id }, h('span', {}, words.of('xCalcName')), name),
    h('label', { class: 'x-choice', for: text.id }, h('span', {}, words.of('xCalcText')), text), list, mark, told,
    h('label', { class: 'x-choice', for: decimals.id }, h('span', {}, words.of('xCalcDecimals')), decimals));
  const accept = (): View | null => {
    if (wrong) { void check(); text.focus(); return null; }
    const made: Calculated = { id: held?.id ?? freeId(view, name.value), caption: name.value.trim(), expression: text.value.replaceAll('\n', ' ').trim(), decimals: Math.min(6, Math.max(0, Math.floor(decimals.valueAsNumber) || 0)) };
    return withCalculated(view, made, held?.id ?? null);
  };
  return dialogOf(words.of('xCalcTitle'), words, body, accept, held ? () => withoutCalculated(view, held.id) : null);
}

/** An id that no measure has: from the name where that can be read as one. */
function freeId(view: View, name: string): string {
  const stem = `tinh_${fold(name).replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 24)}`.replace(/_+$/, '');
  for (let i = 1; ; i++) {
    const id = i === 1 ? stem : `${stem}_${i}`;
    if (!view.calculated.some(c => c.id === id)) return id;
  }
}
