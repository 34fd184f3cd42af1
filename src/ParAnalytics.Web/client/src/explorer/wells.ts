import { h, icon } from '../dom.js';
import type { Words } from '../words.js';
import { fieldType } from './fields.js';
import type { Model } from './model.js';
import { place, remove, shift, type LevelFilter, type View, type Well } from './view.js';

const order: readonly Well[] = ['rows', 'columns', 'values', 'filters'];

/** Rows, columns, values and filters as chips: drag between wells; arrows move the focus, Alt with arrows moves the chip, Delete takes it out. */
export class Wells {
  readonly element = h('div', { class: 'x-wells' });
  private view!: View;

  constructor(private readonly model: Model, private readonly words: Words, private readonly change: (view: View) => void, private readonly open: (field: string, well: Well, from: HTMLElement) => void) {
    this.element.addEventListener('keydown', event => this.key(event));
  }

  show(view: View): void {
    this.view = view;
    const focused = document.activeElement as HTMLElement | null;
    const held = focused && this.element.contains(focused) ? { well: focused.dataset['well'], field: focused.dataset['field'] } : null;
    this.element.replaceChildren(...order.map(well => this.well(well)));
    if (held) (this.chip(held.well, held.field) ?? this.element.querySelector<HTMLElement>(`.x-chip[data-well="${held.well}"]`))?.focus();
  }

  private chip(well?: string, field?: string): HTMLElement | null {
    return [...this.element.querySelectorAll<HTMLElement>('.x-chip')].find(c => c.dataset['well'] === well && c.dataset['field'] === field) ?? null;
  }

  private fieldsOf(well: Well): string[] {
    return well === 'filters' ? [...this.view.filters.map(f => f.level), ...this.view.bounds.map(b => b.measure)] : [...this.view[well]];
  }

  private well(well: Well): HTMLElement {
    const fields = this.fieldsOf(well), title = this.words.of(`xWell.${well}`);
    const list = h('div', { class: 'x-chips', role: 'group', 'aria-label': title }, ...fields.map(field => this.chipOf(field, well)), fields.length === 0 && h('span', { class: 'x-drop-hint' }, this.words.of(`xDrop.${well}`)));
    const box = h('div', { class: `x-well x-well-${well}`, 'data-well': well }, h('span', { class: 'x-well-name' }, title), list);
    box.addEventListener('dragover', event => { if (event.dataTransfer?.types.includes(fieldType)) { event.preventDefault(); box.classList.add('is-over'); } });
    box.addEventListener('dragleave', event => { if (!box.contains(event.relatedTarget as Node | null)) box.classList.remove('is-over'); });
    box.addEventListener('drop', event => {
      const field = event.dataTransfer?.getData(fieldType);
      box.classList.remove('is-over');
      if (!field) return;
      event.preventDefault();
      const before = (event.target as HTMLElement).closest<HTMLElement>('.x-chip')?.dataset['field'];
      this.drop(field, well, before);
    });
    return box;
  }

  private drop(field: string, well: Well, before?: string): void {
    const isMeasure = this.model.isMeasure(this.view.cube, field);
    if (!fits(isMeasure, well)) return;
    if (well === 'filters') { this.open(field, well, this.element); return; }
    const without = this.fieldsOf(well).filter(f => f !== field), at = before ? without.indexOf(before) : -1;
    this.change(place(this.view, field, well, at < 0 ? undefined : at));
  }

  private chipOf(field: string, well: Well): HTMLElement {
    const name = this.model.caption(this.view.cube, field), told = well === 'filters' ? this.filterText(field) : '';
    const known = this.model.isKnown(this.view.cube, field);
    const chip = h('button', { type: 'button', class: `x-chip${known ? '' : ' is-unknown'}`, draggable: 'true', 'data-well': well, 'data-field': field, title: known ? this.words.of('xChipKeys') : this.words.of('xUnknownField', field) },
      h('span', { class: 'x-chip-name' }, name), told && h('span', { class: 'x-chip-told' }, told));
    const out = h('button', { type: 'button', class: 'x-chip-out', tabindex: -1, 'aria-label': this.words.of('xTakeOut', name), title: this.words.of('xTakeOut', name) }, icon('close'));
    chip.addEventListener('click', () => this.open(field, well, chip));
    chip.addEventListener('dragstart', event => event.dataTransfer?.setData(fieldType, field));
    chip.addEventListener('dragend', event => { if (event.dataTransfer?.dropEffect === 'none' && !this.element.matches(':hover')) this.change(remove(this.view, field, well)); });
    out.addEventListener('click', () => this.change(remove(this.view, field, well)));
    return h('span', { class: 'x-chip-box' }, chip, out);
  }

  private filterText(field: string): string {
    const bound = this.view.bounds.find(b => b.measure === field);
    if (bound) return [bound.gte !== undefined && `≥ ${this.number(bound.gte)}`, bound.lte !== undefined && `≤ ${this.number(bound.lte)}`].filter(Boolean).join(' ');
    const filter = this.view.filters.find(f => f.level === field);
    return filter ? filterText(filter, this.words) : '';
  }

  private number(value: number): string { return value.toLocaleString(this.words.language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 6 }); }

  private key(event: KeyboardEvent): void {
    const chip = (event.target as HTMLElement).closest<HTMLElement>('.x-chip');
    if (!chip) return;
    const well = chip.dataset['well'] as Well, field = chip.dataset['field']!;
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const rise = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); this.change(remove(this.view, field, well)); return; }
    if (event.altKey && step && well !== 'filters') { event.preventDefault(); this.change(shift(this.view, field, well, step)); this.chip(well, field)?.focus(); return; }
    if (event.altKey && rise) {
      event.preventDefault();
      const to = order[order.indexOf(well) + rise];
      if (to && to !== 'filters' && fits(this.model.isMeasure(this.view.cube, field), to)) { this.change(place(this.view, field, to)); this.chip(to, field)?.focus(); }
      return;
    }
    const all = [...this.element.querySelectorAll<HTMLElement>('.x-chip')], at = all.indexOf(chip);
    if (step || rise) { event.preventDefault(); all[at + (step || rise)]?.focus(); }
  }
}

/** Measures stand in values and filters, levels in rows, columns and filters. */
export const fits = (isMeasure: boolean, well: Well): boolean => well === 'filters' || isMeasure === (well === 'values');

export function filterText(filter: LevelFilter, words: Words): string {
  if (filter.in) {
    const names = filter.captions ?? filter.in;
    return names.length === 0 ? words.of('xAllMembers') : names.length <= 2 ? names.join(', ') : words.of('xManyMembers', names[0]!, names.length - 1);
  }
  return filter.from && filter.to ? (filter.from === filter.to ? filter.from : `${filter.from}–${filter.to}`) : filter.from ? `≥ ${filter.from}` : filter.to ? `≤ ${filter.to}` : words.of('xAllMembers');
}
