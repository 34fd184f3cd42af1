import { h } from '../dom.js';
import type { Words } from '../words.js';
import type { Model, ReleaseOf } from './model.js';
import type { Drawing, Format, View } from './view.js';
import { drawings, layoutOf, layouts, usualDrawings } from './view.js';

const comparisons = ['previous_year', 'same_period_last_year', 'mean', 'median', 'best', 'worst', 'target'] as const;
const eras = ['as_was', 'as_is', 'recast:equal', 'recast:population', 'recast:count'] as const;

/** What holds for the whole view: era, release, comparisons, top, totals, drawing, formats. */
export class ViewBar {
  readonly element = h('div', { class: 'x-view-bar' });

  constructor(private readonly model: Model, private readonly releases: ReleaseOf[], private readonly words: Words, private readonly change: (view: View) => void) {}

  show(view: View): void {
    const focused = (document.activeElement as HTMLElement | null)?.id;
    this.element.replaceChildren(
      this.select('x-era', 'xEra', eras.map(e => [e, this.words.of(`xEra.${e}`)]), view.era, era => ({ ...view, era })),
      this.select('x-as-of', 'xAsOf', [['', this.words.of('xCurrent')], ...this.releases.map((r): [string, string] => [r.name, r.name])], view.asOf ?? '', name => ({ ...view, asOf: name || null })),
      this.compare(view),
      this.top(view),
      this.flag('x-row-totals', 'xRowTotals', view.rowTotals, on => ({ ...view, rowTotals: on })),
      this.flag('x-column-totals', 'xColumnTotals', view.columnTotals, on => ({ ...view, columnTotals: on })),
      this.formats(view),
      this.drawings(view));
    if (focused) this.element.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
  }

  private select(id: string, key: string, options: readonly (readonly [string, string])[], value: string, made: (value: string) => View): HTMLElement {
    const list = options.some(([v]) => v === value) ? options : [...options, [value, value] as const];
    const select = h('select', { id }, ...list.map(([v, text]) => h('option', { value: v, selected: v === value }, text)));
    select.addEventListener('change', () => this.change(made(select.value)));
    return h('label', { class: 'x-choice', for: id }, h('span', {}, this.words.of(key)), select);
  }

  private flag(id: string, key: string, on: boolean, made: (on: boolean) => View): HTMLElement {
    const box = h('input', { type: 'checkbox', id, checked: on });
    box.addEventListener('change', () => this.change(made(box.checked)));
    return h('label', { class: 'x-flag', for: id }, box, this.words.of(key));
  }

  private compare(view: View): HTMLElement {
    const summary = h('summary', {}, view.compare.length ? this.words.of('xComparedWith', view.compare.map(c => this.words.of(`xCompare.${c}`)).join(', ')) : this.words.of('xCompare'));
    const list = h('div', { class: 'x-pop' }, ...comparisons.map(to => {
      const box = h('input', { type: 'checkbox', checked: view.compare.includes(to), disabled: !view.compare.includes(to) && view.compare.length >= 3 });
      box.addEventListener('change', () => this.change({ ...view, compare: box.checked ? [...view.compare, to] : view.compare.filter(c => c !== to) }));
      return h('label', {}, box, this.words.of(`xCompare.${to}`));
    }), h('p', { class: 'x-hint' }, this.words.of('xCompareMost')));
    return popped('x-compare', summary, list, this.element);
  }

  private top(view: View): HTMLElement {
    const n = h('input', { type: 'number', min: 1, max: 500, value: view.top?.n ?? 10, 'aria-label': this.words.of('xTopCount') });
    const by = h('select', { 'aria-label': this.words.of('xTopBy') }, ...view.values.map(m => h('option', { value: m, selected: view.top?.by === m }, this.model.caption(view.cube, m))));
    const end = h('select', { 'aria-label': this.words.of('xTopEnd') }, h('option', { value: 'top', selected: !view.top?.bottom }, this.words.of('xBest')), h('option', { value: 'bottom', selected: !!view.top?.bottom }, this.words.of('xWorst')));
    const others = h('input', { type: 'checkbox', checked: !!view.top?.others });
    const apply = h('button', { type: 'button', class: 'button small' }, this.words.of('xApply')), clear = h('button', { type: 'button', class: 'quiet', disabled: !view.top }, this.words.of('xShowAll'));
    apply.addEventListener('click', () => { if (view.values.length && n.valueAsNumber >= 1) this.change({ ...view, top: { n: Math.floor(n.valueAsNumber), by: by.value, bottom: end.value === 'bottom', others: others.checked } }); });
    clear.addEventListener('click', () => this.change({ ...view, top: null }));
    const told = view.top ? this.words.of(view.top.bottom ? 'xBottomTold' : 'xTopTold', view.top.n, this.model.caption(view.cube, view.top.by)) : this.words.of('xTop');
    return popped('x-top', h('summary', {}, told), h('div', { class: 'x-pop' }, h('div', { class: 'x-line' }, n, end), h('div', { class: 'x-line' }, this.words.of('xBy'), by), h('label', {}, others, this.words.of('xWithOthers')), h('div', { class: 'x-line' }, clear, apply)), this.element);
  }

  private formats(view: View): HTMLElement {
    const next: Format[] = ['none', 'bars', 'scale'];
    return popped('x-format', h('summary', {}, this.words.of('xFormat')), h('div', { class: 'x-pop' }, ...view.values.map(measure => {
      const select = h('select', {}, ...next.map(f => h('option', { value: f, selected: (view.formats[measure] ?? 'none') === f }, this.words.of(`xFormat.${f}`))));
      select.addEventListener('change', () => this.change({ ...view, formats: { ...view.formats, [measure]: select.value as Format } }));
      return h('label', { class: 'x-choice' }, h('span', {}, this.model.caption(view.cube, measure)), select);
    }), view.values.length === 0 && h('p', { class: 'x-hint' }, this.words.of('xNeedsValue'))), this.element);
  }

  private drawings(view: View): HTMLElement {
    const usual = drawings.slice(0, usualDrawings), others = drawings.slice(usualDrawings);
    const radios = usual.map(kind => {
      const radio = h('input', { type: 'radio', name: 'x-drawing', id: `x-drawing-${kind}`, value: kind, checked: view.drawing === kind });
      radio.addEventListener('change', () => this.change({ ...view, drawing: kind as Drawing }));
      return h('label', { class: view.drawing === kind ? 'is-chosen' : null, for: `x-drawing-${kind}` }, radio, this.words.of(`xDrawing.${kind}`));
    });
    const isOther = others.includes(view.drawing);
    const more = h('select', { id: 'x-drawing-more', class: isOther ? 'is-chosen' : null, 'aria-label': this.words.of('xDrawingMore') }, h('option', { value: '', selected: !isOther }, this.words.of('xDrawingMore')), ...others.map(kind => h('option', { value: kind, selected: view.drawing === kind }, this.words.of(`xDrawing.${kind}`))));
    more.addEventListener('change', () => { if (more.value) this.change({ ...view, drawing: more.value as Drawing }); });
    return h('div', { class: 'x-drawing-bar' }, h('div', { class: 'x-drawings', role: 'radiogroup', 'aria-label': this.words.of('xDrawing') }, ...radios), more,
      view.drawing === 'map' && this.select('x-layout', 'xLayout', layouts.map(l => [l, this.words.of(`xLayout.${l}`)]), view.layout ?? layoutOf(view), layout => ({ ...view, layout })));
  }
}

const open = new Set<string>();

/** A panel below its summary. It stays open while its own choices redraw the bar; Escape and a click elsewhere close it. */
function popped(id: string, summary: HTMLElement, panel: HTMLElement, bar: HTMLElement): HTMLElement {
  const details = h('details', { class: 'x-popped', id, open: open.has(id) }, summary, panel);
  details.addEventListener('toggle', () => { if (details.open) open.add(id); else if (details.isConnected) open.delete(id); });
  details.addEventListener('keydown', event => { if (event.key === 'Escape' && details.open) { event.stopPropagation(); details.open = false; summary.focus(); } });
  if (!bar.dataset['closes']) {
    bar.dataset['closes'] = 'true';
    document.addEventListener('pointerdown', event => { for (const d of bar.querySelectorAll<HTMLDetailsElement>('details[open]')) if (!d.contains(event.target as Node)) d.open = false; });
  }
  return details;
}
