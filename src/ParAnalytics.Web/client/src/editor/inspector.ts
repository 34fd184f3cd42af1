import { h } from '../dom.js';
import { calculate } from '../explorer/calculate.js';
import { chooseFilter } from '../explorer/choose.js';
import { FieldList } from '../explorer/fields.js';
import type { Model } from '../explorer/model.js';
import { chooseValue } from '../explorer/value.js';
import { emptyView, formOf, layouts, place, type Json, type View, type Well } from '../explorer/view.js';
import { Wells } from '../explorer/wells.js';
import type { Words } from '../words.js';
import { within, type Place } from './grid.js';
import { kindOf, kindSteps, mainOf, questionSteps, simpleKinds, viewOf, type Kind, type Step, type TileJson } from './tile.js';

export interface Chosen { page: string; id: string; tile: TileJson; slicers: { id: string; label: string }[] }

/** What a tile is, field by field. Every change becomes steps; nothing here keeps a state of its own. */
export class Inspector {
  readonly element = h('aside', { class: 'e-inspector' });
  readonly fields: FieldList;
  private chosen: Chosen | null = null;
  private view: View = emptyView('');
  private readonly wells: Wells;

  constructor(private readonly model: Model, private readonly words: Words, private readonly apply: (steps: Step[]) => void, private readonly move: (id: string, to: Place) => void, private readonly drop: (id: string) => void) {
    this.fields = new FieldList(model, words, (field, well) => void this.put(field, well), () => void this.make());
    this.wells = new Wells(model, words, view => this.question(view), (field, well, from) => void this.open(field, well, from));
    this.element.setAttribute('aria-label', words.of('eTile'));
  }

  show(chosen: Chosen | null): void {
    const focused = this.element.contains(document.activeElement) ? (document.activeElement as HTMLElement).id : '';
    this.chosen = chosen;
    if (!chosen) {
      this.element.replaceChildren(h('p', { class: 'x-hint' }, this.words.of('eChoose')));
      this.fields.element.hidden = true;
      return;
    }
    this.view = viewOf(chosen.tile);
    this.model.calculated = this.view.calculated;
    const cube = this.model.cube(this.view.cube);
    this.fields.element.hidden = !cube;
    if (cube) this.fields.show(cube, this.view.calculated, new Set([...this.view.rows, ...this.view.columns, ...this.view.values.map(v => formOf(v).measure), ...this.view.filters.map(f => f.level)]));
    if (cube) this.wells.show(this.named(this.view, chosen));
    this.element.replaceChildren(...this.parts(chosen, cube !== undefined));
    if (focused) this.element.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
  }

  focus(): void { this.element.querySelector<HTMLElement>('input, select, button')?.focus(); }

  private parts(chosen: Chosen, hasCube: boolean): HTMLElement[] {
    const { words } = this, kind = kindOf(chosen.tile);
    const remove = h('button', { type: 'button', class: 'quiet e-remove' }, words.of('eRemove'));
    remove.addEventListener('click', () => this.drop(chosen.id));
    const section = (key: string, open: boolean, ...content: (HTMLElement | false | null)[]): HTMLElement => h('details', { class: 'e-part', open }, h('summary', {}, words.of(key)), ...content);
    return [
      h('header', { class: 'e-inspector-head' }, h('h2', {}, words.of('eTileOf', chosen.id)), remove),
      section('eWording', true, ...(['title', 'subtitle'] as const).flatMap(key => (['vi', 'en'] as const).map(language => this.wording(key, language)))),
      section('eDrawing', true, this.kinds(kind), ...this.options(kind)),
      section('eQuestion', true, hasCube ? this.cubes() : null, hasCube ? this.wells.element : h('p', { class: 'x-hint' }, words.of('eInFile'))),
      section('eSelections', false, ...this.selections()),
      section('ePlace', false, h('div', { class: 'e-place' }, ...(['eColumn', 'eRow', 'eWidth', 'eHeight'] as const).map((key, i) => this.number(key, i)))),
    ];
  }

  private set(path: string[], value: Json | undefined): void {
    if (this.chosen) this.apply([{ op: 'set', page: this.chosen.page, tile: this.chosen.id, path, ...(value === undefined ? {} : { value }) }]);
  }

  private field(key: string, control: HTMLElement): HTMLElement { return h('label', { class: 'e-field', for: control.id }, h('span', {}, this.words.of(key)), control); }

  private wording(key: 'title' | 'subtitle', language: 'vi' | 'en'): HTMLElement {
    const held = this.chosen!.tile[key], texts = held && typeof held === 'object' && !Array.isArray(held) ? held : {};
    const input = h('input', { type: 'text', id: `e-${key}-${language}`, maxlength: 300, value: String(texts[language] ?? '') });
    input.addEventListener('change', () => {
      const next = { vi: String(texts['vi'] ?? ''), en: String(texts['en'] ?? ''), [language]: input.value.trim() };
      // Both languages or none: what is missing is shown as the other until somebody writes it.
      const other = next.vi || next.en;
      this.set([key], next.vi || next.en ? { vi: next.vi || other, en: next.en || other } : key === 'subtitle' ? undefined : { vi: '—', en: '—' });
    });
    return this.field(`e.${key}.${language}`, input);
  }

  private kinds(kind: Kind | null): HTMLElement {
    const offered = kind && !simpleKinds.includes(kind) ? [kind, ...simpleKinds] : simpleKinds;
    const select = h('select', { id: 'e-kind' }, ...offered.map(k => h('option', { value: k, selected: k === kind }, this.words.of(`eKind.${k}`))));
    select.addEventListener('change', () => this.apply(kindSteps(this.chosen!.page, this.chosen!.id, this.chosen!.tile, select.value as Kind)));
    return this.field('eKind', select);
  }

  /** Formats of the drawings that have some: data bars, pages, stacking, the map. */
  private options(kind: Kind | null): HTMLElement[] {
    const tile = this.chosen!.tile, spec = kind && tile[kind] && typeof tile[kind] === 'object' && !Array.isArray(tile[kind]) ? tile[kind] as TileJson : {};
    const choice = (key: string, path: string[], options: readonly string[], held: string): HTMLElement => {
      const select = h('select', { id: `e-${path.join('-')}` }, ...options.map(o => h('option', { value: o, selected: o === held }, this.words.of(`${key}.${o}`))));
      select.addEventListener('change', () => this.set(path, select.value));
      return this.field(key, select);
    };
    if (kind === 'bar') {
      const values = Array.isArray(tile['bar']) ? tile['bar'] : spec['values'] ?? (typeof tile['bar'] === 'string' ? [tile['bar']] : []);
      const whole = (change: TileJson): void => this.set(['bar'], { ...spec, values, ...change });
      const mode = h('select', { id: 'e-bar-mode' }, ...['grouped', 'stacked', 'share'].map(m => h('option', { value: m, selected: (spec['mode'] ?? 'grouped') === m }, this.words.of(`eMode.${m}`))));
      mode.addEventListener('change', () => whole({ mode: mode.value }));
      const vertical = h('input', { type: 'checkbox', id: 'e-bar-vertical', checked: spec['vertical'] === true });
      vertical.addEventListener('change', () => whole({ vertical: vertical.checked }));
      return [this.field('eMode', mode), h('label', { class: 'x-flag', for: vertical.id }, vertical, this.words.of('eVertical'))];
    }
    if (kind === 'table') {
      const held = Array.isArray(spec['bars']) ? spec['bars'].map(String) : [];
      return [h('fieldset', { class: 'x-forms' }, h('legend', {}, this.words.of('eBars')), ...this.view.values.map((measure, i) => {
        const box = h('input', { type: 'checkbox', id: `e-bars-${i}`, checked: held.includes(measure) });
        box.addEventListener('change', () => this.set(['table'], { ...spec, bars: box.checked ? [...held, measure] : held.filter(m => m !== measure) }));
        return h('label', { for: box.id }, box, this.model.caption(this.view.cube, measure));
      }))];
    }
    return kind === 'map' ? [choice('xLayout', ['map', 'layout'], layouts, String(spec['layout'] ?? layouts[0]))] : [];
  }

  private cubes(): HTMLElement {
    const select = h('select', { id: 'e-cube' }, ...this.model.cubes.map(c => h('option', { value: c.id, selected: c.id === this.view.cube }, this.model.named(c))));
    select.addEventListener('change', () => {
      const cube = this.model.cube(select.value)!;
      const level = cube.dimensions[0]?.levels[0]?.level ?? cube.dimensions[0]?.id, measure = cube.measures.find(m => m.unit !== 'text' && m.unit !== 'date')?.id;
      if (!measure) return;
      const after: View = { ...emptyView(cube.id), rows: level ? [level] : [], values: [measure] };
      const { page, id, tile } = this.chosen!, kind = kindOf(tile);
      this.apply([...questionSteps(page, id, tile, this.view, after), ...(kind ? [{ op: 'set' as const, page, tile: id, path: [kind] }] : []), { op: 'set', page, tile: id, path: ['table'], value: {} }]);
    });
    return this.field('xCube', select);
  }

  private selections(): HTMLElement[] {
    const { tile, slicers } = this.chosen!, { words } = this;
    const main = mainOf(tile), levels = [...new Set((this.model.cube(String(main['cube'] ?? ''))?.dimensions ?? []).flatMap(d => d.levels.length ? d.levels.map(l => l.level) : [d.id]))];
    const texts = (value: Json | undefined): string[] => Array.isArray(value) ? value.map(String) : value === undefined || value === null ? [] : [String(value)];
    const ignored = texts(tile['ignores']), way = texts(tile['path']);
    const selects = h('select', { id: 'e-selects' }, h('option', { value: '' }, words.of('eNone')), ...slicers.map(s => h('option', { value: s.id, selected: tile['selects'] === s.id }, s.label)));
    selects.addEventListener('change', () => this.set(['selects'], selects.value || undefined));
    const flag = (key: string, name: string): HTMLElement => {
      const box = h('input', { type: 'checkbox', id: `e-${name}`, checked: tile[name] === true });
      box.addEventListener('change', () => this.set([name], box.checked || undefined));
      return h('label', { class: 'x-flag', for: box.id }, box, words.of(key));
    };
    const address = (key: string, name: string): HTMLElement => {
      const input = h('input', { type: 'text', id: `e-${name}`, value: String(tile[name] ?? ''), placeholder: '/app/bang/…' });
      input.addEventListener('change', () => this.set([name], input.value.trim() || undefined));
      return this.field(key, input);
    };
    const step = (i: number): HTMLElement => {
      const select = h('select', { id: `e-path-${i}`, 'aria-label': words.of('ePathStep', i + 1) }, h('option', { value: '' }, words.of('eNone')), ...levels.map(l => h('option', { value: l, selected: way[i] === l }, this.model.caption(this.view.cube, l))));
      select.addEventListener('change', () => { const next = [...way.slice(0, i), ...(select.value ? [select.value] : []), ...(select.value ? way.slice(i + 1) : [])]; this.set(['path'], next.length ? next : undefined); });
      return select;
    };
    return [
      this.field('eSelects', selects),
      h('fieldset', { class: 'x-forms' }, h('legend', {}, words.of('eIgnores')), ...slicers.map(s => {
        const box = h('input', { type: 'checkbox', id: `e-ignores-${s.id}`, checked: ignored.includes(s.id) });
        box.addEventListener('change', () => { const next = box.checked ? [...ignored, s.id] : ignored.filter(i => i !== s.id); this.set(['ignores'], next.length ? next : undefined); });
        return h('label', { for: box.id }, box, s.label);
      })),
      h('fieldset', { class: 'x-forms e-path' }, h('legend', {}, words.of('ePath')), ...Array.from({ length: Math.min(5, way.length + 1) }, (_, i) => step(i))),
      address('eDrill', 'drill'), address('eOpens', 'opens'), flag('eAlone', 'alone'), flag('eSignedIn', 'signed_in'),
    ];
  }

  private number(key: string, index: number): HTMLElement {
    const at = this.chosen!.tile['at'] as unknown as Place;
    const input = h('input', { type: 'number', id: `e-at-${index}`, min: 1, max: index === 0 || index === 2 ? 12 : 200, value: at[index]! });
    input.addEventListener('change', () => { if (input.valueAsNumber >= 1) this.move(this.chosen!.id, within(at.map((v, i) => i === index ? Math.floor(input.valueAsNumber) : v) as unknown as Place)); });
    return this.field(key, input);
  }

  /** Selections of the page read as what they are called. */
  private named(view: View, chosen: Chosen): View {
    const name = (key: string): string => { const s = chosen.slicers.find(o => key === `$${o.id}` || key.startsWith(`$${o.id}.`) || key.startsWith(`$${o.id}-`)); return s ? this.words.of('eFollows', s.label) : key; };
    return { ...view, filters: view.filters.map(f => f.in ? { ...f, captions: f.in.map(name) } : f) };
  }

  private question(after: View): void {
    const { page, id, tile } = this.chosen!;
    const plain = (view: View): View => ({ ...view, filters: view.filters.map(({ captions: _, ...f }) => f) });
    if (after.values.length) this.apply(questionSteps(page, id, tile, plain(this.view), plain(after)));
  }

  private async put(field: string, well?: Well): Promise<void> {
    if (!this.chosen) return;
    const isMeasure = this.model.isMeasure(this.view.cube, field), to = well ?? (isMeasure ? 'values' : this.view.rows.length ? 'columns' : 'rows');
    if (to === 'filters') { await this.open(field, to); return; }
    if (isMeasure === (to === 'values')) this.question(place(this.view, field, to));
  }

  private async open(field: string, well: Well, from?: HTMLElement): Promise<void> {
    const { chosen } = this;
    if (!chosen) return;
    const following = chosen.slicers.map(s => ({ key: `$${s.id}`, caption: this.words.of('eFollows', s.label) }));
    const view = well === 'values' ? await chooseValue(this.view, field, this.model, this.words) : await chooseFilter(this.named(this.view, chosen), field, this.model, this.words, following);
    if (view) this.question(view);
    if (from?.isConnected) from.focus();
  }

  private async make(): Promise<void> {
    if (!this.chosen) return;
    const view = await calculate(this.view, null, this.model, this.words);
    if (view) this.question(view);
  }
}
