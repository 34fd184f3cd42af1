import { h } from '../dom.js';
import { fold } from '../fold.js';
import type { Words } from '../words.js';
import type { CubeOf, MeasureOf, Model } from './model.js';
import type { Calculated, Well } from './view.js';

export const fieldType = 'application/x-paranalytics-field';

interface Folder { caption: string; fields: { id: string; caption: string; about: string; isMeasure: boolean }[] }

function foldersOf(cube: CubeOf, calculated: readonly Calculated[], model: Model, words: Words): Folder[] {
  const measures = new Map<string, Folder>();
  for (const measure of cube.measures) {
    const caption = folderName(measure.folder ?? '', words);
    const folder = measures.get(caption) ?? { caption, fields: [] };
    folder.fields.push({ id: measure.id, caption: model.named(measure), about: aboutOf(measure, model, words), isMeasure: true });
    measures.set(caption, folder);
  }
  const dimensions = cube.dimensions.map(dimension => ({
    caption: model.named(dimension),
    fields: (dimension.levels.length ? dimension.levels : [{ level: dimension.id, caption: dimension.caption, caption_en: dimension.caption_en }]).map(level => ({ id: level.level, caption: model.named(level), about: '', isMeasure: false })),
  }));
  const own = calculated.map(c => ({ id: c.id, caption: c.caption || c.expression, about: c.expression, isMeasure: true }));
  return [...(own.length ? [{ caption: words.of('xCalculated'), fields: own }] : []), ...measures.values(), ...dimensions];
}

/** Folders of the installed cubes have names in both languages; others are called as they are written. */
function folderName(folder: string, words: Words): string {
  if (!folder) return words.of('xMeasures');
  const named = words.of(`xFolder.${folder}`);
  return named.startsWith('xFolder.') ? folder : named;
}

/** What a measure means: its description, the unit, and whether it adds up. */
function aboutOf(measure: MeasureOf, model: Model, words: Words): string {
  const unit = words.of(`xUnit.${measure.unit}`);
  return [model.about(measure), words.of('xAboutUnit', unit), measure.adds_over ? words.of(measure.adds_over.length ? 'xAdds' : 'xAddsNot') : ''].filter(Boolean).join(' ');
}

/** The list of fields: search without accents, arrows, Enter to the usual well, r c v f to a chosen one; drag. */
export class FieldList {
  readonly element: HTMLElement;
  private readonly search: HTMLInputElement;
  private readonly list = h('div', { class: 'x-fields', role: 'group' });
  private readonly about = h('p', { class: 'x-hint x-about', 'aria-live': 'polite' });
  private calculated: readonly Calculated[] = [];
  private cube: CubeOf | null = null;
  private used = new Set<string>();

  constructor(private readonly model: Model, private readonly words: Words, private readonly put: (field: string, well?: Well) => void, private readonly onMake: (() => void) | null = null) {
    this.search = h('input', { type: 'search', class: 'x-search', placeholder: words.of('xSearchFields'), 'aria-label': words.of('xSearchFields'), 'aria-keyshortcuts': '/', autocomplete: 'off' });
    this.search.addEventListener('input', () => this.draw());
    this.search.addEventListener('keydown', event => {
      if (event.key === 'ArrowDown') { event.preventDefault(); this.buttons()[0]?.focus(); }
      if (event.key === 'Enter') { event.preventDefault(); this.buttons()[0]?.click(); }
      if (event.key === 'Escape' && this.search.value) { event.stopPropagation(); this.search.value = ''; this.draw(); }
    });
    this.list.setAttribute('aria-label', words.of('xFields'));
    this.list.addEventListener('keydown', event => this.key(event));
    const make = this.onMake && h('button', { type: 'button', class: 'quiet x-make' }, words.of('xCalcAdd'));
    make?.addEventListener('click', () => this.onMake!());
    this.about.textContent = words.of('xFieldKeys');
    for (const event of ['focusin', 'pointerover'] as const) this.list.addEventListener(event, e => this.tell((e.target as HTMLElement).closest<HTMLElement>('.x-field')));
    this.element = h('div', { class: 'x-field-panel' }, this.search, this.list, h('div', { class: 'x-field-foot' }, this.about, make));
  }

  focus(): void { this.search.focus(); this.search.select(); }

  /** The definition of the field at hand. */
  private tell(field: HTMLElement | null): void {
    if (field) this.about.replaceChildren(h('strong', {}, field.textContent ?? ''), ' ', field.dataset['about'] ?? '');
  }

  show(cube: CubeOf, calculated: readonly Calculated[], used: Set<string>): void {
    const same = this.cube === cube && this.calculated === calculated && [...used].every(u => this.used.has(u)) && used.size === this.used.size;
    this.cube = cube;
    this.calculated = calculated;
    this.used = used;
    if (!same) this.draw();
  }

  private buttons(): HTMLButtonElement[] { return [...this.list.querySelectorAll<HTMLButtonElement>('button.x-field')]; }

  private draw(): void {
    if (!this.cube) return;
    const text = fold(this.search.value), focused = (document.activeElement as HTMLElement | null)?.dataset['field'];
    const folders = foldersOf(this.cube, this.calculated, this.model, this.words)
      .map(folder => ({ ...folder, fields: text ? folder.fields.filter(f => fold(`${f.caption} ${f.about} ${f.id}`).includes(text)) : folder.fields }))
      .filter(folder => folder.fields.length);
    this.list.replaceChildren(...folders.map(folder => h('details', { open: true, class: 'x-folder' }, h('summary', {}, folder.caption), h('ul', {}, ...folder.fields.map(field => this.item(field))))));
    if (!folders.length) this.list.append(h('p', { class: 'x-none' }, this.words.of('noMatch')));
    const back = focused && this.buttons().find(b => b.dataset['field'] === focused);
    if (back) back.focus();
  }

  private item(field: Folder['fields'][number]): HTMLElement {
    const button = h('button', { type: 'button', class: `x-field${this.used.has(field.id) ? ' is-used' : ''}`, draggable: 'true', 'data-field': field.id, 'data-about': field.about || null, 'aria-pressed': String(this.used.has(field.id)) },
      h('span', { class: 'x-glyph', 'aria-hidden': 'true' }, field.isMeasure ? '#' : '≡'), h('span', {}, field.caption));
    button.addEventListener('click', () => this.put(field.id));
    button.addEventListener('dragstart', event => { event.dataTransfer?.setData(fieldType, field.id); if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copyMove'; });
    return h('li', {}, button);
  }

  private key(event: KeyboardEvent): void {
    const all = this.buttons(), at = all.indexOf(document.activeElement as HTMLButtonElement);
    const field = all[at]?.dataset['field'];
    const wells: Record<string, Well> = { r: 'rows', c: 'columns', v: 'values', f: 'filters' };
    if (event.key === 'ArrowDown') { event.preventDefault(); all[Math.min(at + 1, all.length - 1)]?.focus(); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); if (at <= 0) this.search.focus(); else all[at - 1]?.focus(); }
    else if (event.key === 'Home') { event.preventDefault(); all[0]?.focus(); }
    else if (event.key === 'End') { event.preventDefault(); all.at(-1)?.focus(); }
    else if (field && wells[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); this.put(field, wells[event.key]); }
  }
}
