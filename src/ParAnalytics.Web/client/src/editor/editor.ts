import type { PaDashboard } from '../elements/dashboard.js';
import { h, icon } from '../dom.js';
import { Model } from '../explorer/model.js';
import { Past } from '../explorer/past.js';
import type { Json } from '../explorer/view.js';
import type { OpenedState } from '../wire.js';
import { Words } from '../words.js';
import { BoardFile, Stale, type Board, type Tried } from './file.js';
import { arrange, bottom, byKey, within, type Place } from './grid.js';
import { Inspector } from './inspector.js';
import { saveDialog, widthsDialog } from './dialogs.js';
import { joined, type Step, type TileJson } from './tile.js';

/** The steps made since the file was read, and which tile is at hand. */
interface State { steps: Step[]; chosen: string | null }

/**
 * The editor of a dashboard: the dashboard itself as it would be, with handles on its tiles, fields on one side and what the tile is on the other.
 * Every change is a step on the file's text; the server applies the steps, checks the result and shows it as a draft.
 */
export class PaEditor extends HTMLElement {
  private words!: Words;
  private file!: BoardFile;
  private model!: Model;
  private inspector!: Inspector;
  private board!: Board;
  private past = new Past<State>({ steps: [], chosen: null });
  private page = '';
  private opened: OpenedState | null = null;
  private dashboard: PaDashboard | null = null;
  private tried: Tried | null = null;
  private trying = 0;
  /** The tile whose handle has the keyboard: laying the draft out anew makes new handles. */
  private held: string | null = null;
  private readonly heading = h('h1', { class: 'x-title' });
  private readonly tools = h('div', { class: 'x-tools' });
  private readonly told = h('p', { class: 'e-told', role: 'status', 'aria-live': 'polite' });
  private readonly wrong = h('ul', { class: 'e-wrong', role: 'alert', hidden: true });
  private readonly canvas = h('div', { class: 'e-canvas' });

  async connectedCallback(): Promise<void> {
    const language = this.getAttribute('lang') === 'en' ? 'en' : 'vi';
    const texts = await Promise.all(['text', 'explorer', 'editor'].map(name => Words.load(language, `/dist/${name}.${language}.json`)));
    this.words = texts[0]!.with(texts[1]!).with(texts[2]!);
    this.file = new BoardFile(this.getAttribute('board') ?? '', language);
    try {
      const [model, source] = await Promise.all([Model.load(language), this.file.read()]);
      this.model = model;
      model.forms = Object.fromEntries(['share_of_total', 'share_of_row', 'share_of_column', 'share_of_parent', 'rank', 'running'].map(form => [form, this.words.of(`xForm.${form}`)]));
      this.board = source.board;
      this.inspector = new Inspector(model, this.words, steps => this.apply(steps), (id, to) => this.move(id, to), id => this.takeOut(id));
      const kept = this.file.draft();
      if (kept.length) { this.past.push({ steps: kept, chosen: null }); this.say(this.words.of('eRestored', kept.length)); }
      this.lay(source.draft);
      document.addEventListener('keydown', this.onKey, true);
      document.addEventListener('focusin', this.onFocus);
      this.show();
      if (kept.length) await this.attempt();
    } catch (error) {
      this.replaceChildren(h('div', { class: 'empty', role: 'alert' }, h('p', { class: 'empty-reason' }, error instanceof Error ? error.message : String(error)), h('a', { href: this.back }, this.words.of('eBack'))));
    }
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.onKey, true);
    document.removeEventListener('focusin', this.onFocus);
  }

  private readonly onFocus = (event: FocusEvent): void => { if (!(event.target as HTMLElement).closest?.('.e-cover')) this.held = null; };

  private get back(): string { return this.getAttribute('back') ?? '/app'; }
  private get steps(): readonly Step[] { return this.past.now.steps; }
  private get chosen(): string | null { return this.past.now.chosen; }
  private get tiles(): Record<string, TileJson> { return this.board.pages[this.page]?.tiles ?? {}; }
  private get places(): Map<string, Place> { return new Map(Object.entries(this.tiles).map(([id, tile]) => [id, tile['at'] as unknown as Place])); }

  private lay(draft: string | null): void {
    this.heading.textContent = this.words.of('eTitle', this.board.title[this.words.language]);
    const left = h('section', { class: 'x-left', 'aria-label': this.words.of('xFields') }, this.inspector.fields.element);
    this.replaceChildren(h('p', { class: 'notice e-narrow' }, this.words.of('eNarrow'), ' ', h('a', { href: this.back }, this.words.of('eBack'))),
      h('header', { class: 'x-head' }, this.heading, this.tools), this.told, this.wrong,
      h('div', { class: 'e-body' }, left, this.canvas, this.inspector.element));
    this.canvas.addEventListener('pa-open', event => this.laid((event as CustomEvent<OpenedState>).detail));
    if (draft) this.showDraft(draft);
  }

  private showDraft(draft: string): void {
    if (this.dashboard?.getAttribute('dashboard') === draft) return;
    const { language } = this.words;
    this.dashboard = h('pa-dashboard' as 'div', { dashboard: draft, hub: this.getAttribute('hub') ?? '/hubs/live', lang: language }) as unknown as PaDashboard;
    this.canvas.replaceChildren(this.dashboard);
  }

  /** The draft has been laid out: every tile gets its handle. */
  private laid(state: OpenedState): void {
    this.opened = state;
    if (this.page !== state.page) { this.page = state.page; this.past.push({ ...this.past.now, chosen: null }); }
    const held = this.held;
    for (const tile of this.canvas.querySelectorAll<HTMLElement>('pa-tile')) if (!tile.querySelector('.e-cover')) tile.append(this.cover(tile));
    if (held && document.activeElement === document.body) this.canvas.querySelector<HTMLElement>(`.e-cover[data-id="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    this.show();
  }

  private cover(tile: HTMLElement): HTMLElement {
    const id = tile.dataset['tile'] ?? '';
    const grip = h('span', { class: 'e-grip', 'aria-hidden': 'true' });
    const cover = h('div', { class: 'e-cover', tabindex: 0, role: 'button', 'data-id': id }, grip);
    cover.addEventListener('focus', () => { this.held = id; this.choose(id); });
    cover.addEventListener('pointerdown', event => { if (event.button === 0) this.drag(event, tile, id, event.target === grip); });
    cover.addEventListener('keydown', event => {
      const place = this.places.get(id), next = place && byKey(place, event.key, event.shiftKey);
      if (next) { event.preventDefault(); event.stopPropagation(); this.move(id, within(next)); }
      else if (event.key === 'Delete') { event.preventDefault(); this.takeOut(id); }
      else if (event.key === 'Enter') { event.preventDefault(); this.inspector.focus(); }
    });
    return cover;
  }

  /** Drags a tile by its body or resizes it by its corner, in steps of the grid; Escape lets go. */
  private drag(event: PointerEvent, tile: HTMLElement, id: string, resizes: boolean): void {
    const grid = this.canvas.querySelector<HTMLElement>('.board-grid'), from = this.places.get(id);
    if (!grid || !from) return;
    this.choose(id);
    const style = getComputedStyle(grid), gap = parseFloat(style.columnGap) || 0, rows = style.gridTemplateRows.split(' ').map(parseFloat).filter(v => v > 0);
    const cell = (grid.clientWidth + gap) / 12, row = (rows.length ? rows.reduce((a, b) => a + b, 0) / rows.length : 92) + gap;
    const ghost = h('div', { class: 'e-ghost' });
    let to = from;
    const draw = (): void => { ghost.style.setProperty('grid-column', `${to[0]} / span ${to[2]}`); ghost.style.setProperty('grid-row', `${to[1]} / span ${to[3]}`); };
    const move = (e: PointerEvent): void => {
      const dx = Math.round((e.clientX - event.clientX) / cell), dy = Math.round((e.clientY - event.clientY) / row);
      to = within(resizes ? [from[0], from[1], Math.min(13 - from[0], from[2] + dx), from[3] + dy] : [from[0] + dx, from[1] + dy, from[2], from[3]]);
      if (!ghost.isConnected) grid.append(ghost);
      draw();
    };
    const end = (keeps: boolean): void => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('keydown', escape, true);
      ghost.remove();
      tile.classList.remove('is-dragged');
      if (keeps && to.join() !== from.join()) this.move(id, to);
    };
    const up = (): void => end(true);
    const escape = (e: KeyboardEvent): void => { if (e.key === 'Escape') { e.stopPropagation(); end(false); } };
    tile.classList.add('is-dragged');
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('keydown', escape, true);
  }

  private choose(id: string | null): void {
    if (this.chosen === id) return;
    this.past.push({ ...this.past.now, chosen: id });
    this.show();
  }

  private move(id: string, to: Place): void {
    const changed = arrange(this.places, id, to);
    if (changed.size) this.apply([...changed].map(([tile, place]): Step => ({ op: 'set', page: this.page, tile, path: ['at'], value: [...place] })));
    // Shown at once, so that the next key goes on from here; the server's answer follows.
    for (const [tile, place] of changed) {
      this.tiles[tile]!['at'] = [...place];
      const drawn = this.canvas.querySelector<HTMLElement>(`pa-tile[data-tile="${CSS.escape(tile)}"]`);
      (['--column', '--row', '--width', '--height'] as const).forEach((name, i) => drawn?.style.setProperty(name, String(place[i])));
    }
    const at = changed.get(id);
    if (at) this.say(this.words.of('eMoved', at[0], at[1], at[2], at[3]));
  }

  private takeOut(id: string): void {
    this.apply([{ op: 'remove', page: this.page, tile: id }], null);
    this.say(this.words.of('eRemoved', id));
  }

  /** A tile of its own that asks something at once; what it asks is changed from the field list. */
  private add(): void {
    const follows = (this.opened?.slicers ?? []).find(s => s.level === 'year');
    const id = this.freeId(), cube = this.model.cube('indices') ?? this.model.cubes[0]!;
    const main: { [key: string]: Json } = cube.id === 'indices'
      ? { cube: 'indices', measures: ['value', 'rank'], rows: ['unit.province'], where: { 'index.family': 'par', year: follows ? `$${follows.id}` : String(new Date().getFullYear() - 1) } }
      : { cube: cube.id, measures: [cube.measures[0]!.id], rows: [cube.dimensions[0]!.levels[0]?.level ?? cube.dimensions[0]!.id] };
    const tile = { at: [1, bottom(this.places), 6, 4], title: { vi: 'Ô mới', en: 'New tile' }, ask: { main }, table: {} };
    this.apply([{ op: 'add', page: this.page, tile: id, value: tile }], id);
    this.say(this.words.of('eAdded'));
  }

  private freeId(): string {
    for (let i = 1; ; i++) if (!this.tiles[`o-${i}`]) return `o-${i}`;
  }

  private apply(steps: Step[], chosen: string | null = this.chosen): void {
    if (!steps.length) return;
    this.past.push({ steps: joined(this.steps, steps), chosen });
    void this.attempt();
  }

  private go(by: -1 | 1): void {
    const before = JSON.stringify(this.steps);
    // Choosing another tile is no change of its own to take back.
    do { if (by < 0) this.past.undo(); else this.past.redo(); } while (JSON.stringify(this.steps) === before && (by < 0 ? this.past.canUndo : this.past.canRedo));
    void this.attempt();
  }

  /** The steps on the file, checked by the server: the draft when they are right, what is wrong when they are not. */
  private async attempt(): Promise<void> {
    const mine = ++this.trying;
    this.file.keep([...this.steps]);
    try {
      const tried = await this.file.attempt([...this.steps]);
      if (mine !== this.trying) return;
      this.tried = tried;
      if (tried.board) this.board = tried.board;
      if (tried.draft) this.showDraft(tried.draft);
      this.complain(tried.findings.filter(f => f.severity === 'error').map(f => this.words.of('eLine', f.line, f.message)));
    } catch (error) {
      if (mine !== this.trying) return;
      if (error instanceof Stale) { await this.stale(); return; }
      this.complain([error instanceof Error ? error.message : String(error)]);
    }
    this.show();
  }

  /** Somebody changed the file: the same steps on the new one, or none. */
  private async stale(): Promise<void> {
    const source = await this.file.read();
    this.board = source.board;
    this.say(this.words.of('eStale'));
    await this.attempt();
  }

  private complain(lines: string[]): void {
    this.wrong.hidden = lines.length === 0;
    this.wrong.replaceChildren(...lines.map(line => h('li', {}, line)), lines.length > 0 && h('li', { class: 'x-hint' }, this.words.of('eWrongHint')) || '');
  }

  private show(): void {
    const { words } = this, tile = this.chosen ? this.tiles[this.chosen] : undefined;
    const button = (key: string, act: () => void, looks = 'quiet', disabled = false): HTMLButtonElement => {
      const made = h('button', { type: 'button', class: looks, disabled }, words.of(key));
      made.addEventListener('click', act);
      return made;
    };
    const tool = (key: string, act: () => void, disabled: boolean, mirrored = false): HTMLButtonElement => {
      const made = h('button', { type: 'button', class: `icon-button${mirrored ? ' is-mirrored' : ''}`, 'aria-label': words.of(key), title: words.of(key), disabled }, icon('undo'));
      made.addEventListener('click', act);
      return made;
    };
    this.tools.replaceChildren(tool('undo', () => this.go(-1), !this.past.canUndo), tool('xRedo', () => this.go(1), !this.past.canRedo, true),
      button('eAdd', () => this.add()), button('eWidths', () => widthsDialog(words, this.board, this.page)),
      button('eSave', () => void this.save(), 'button', this.steps.length === 0), h('a', { class: 'quiet', href: this.back }, words.of('eBack')));
    for (const cover of this.canvas.querySelectorAll<HTMLElement>('.e-cover')) {
      const id = cover.dataset['id'] ?? '', at = this.places.get(id);
      const title = cover.closest('pa-tile')?.querySelector('.tile-title')?.textContent || id;
      cover.classList.toggle('is-chosen', id === this.chosen);
      cover.setAttribute('aria-pressed', String(id === this.chosen));
      cover.setAttribute('aria-label', words.of('eCover', title, at ? words.of('eMoved', at[0], at[1], at[2], at[3]) : ''));
    }
    this.inspector.show(tile && this.chosen ? { page: this.page, id: this.chosen, tile, slicers: (this.opened?.slicers ?? []).map(s => ({ id: s.id, label: s.label })) } : null);
  }

  private async save(): Promise<void> {
    await this.attempt();
    if (!this.tried) return;
    const done = await saveDialog(this.words, this.tried, () => this.file.save([...this.steps]));
    if (done === 'saved') {
      this.past = new Past<State>({ steps: [], chosen: this.chosen });
      this.file.keep([]);
      this.tried = null;
      this.board = (await this.file.read()).board;
      this.say(this.words.of('eSaved', new Date().toLocaleTimeString(this.words.language === 'en' ? 'en-GB' : 'vi-VN', { hour: '2-digit', minute: '2-digit' })));
      this.show();
    } else if (done === 'stale') {
      await this.stale();
    }
  }

  private say(text: string): void { this.told.textContent = text; }

  private readonly onKey = (event: KeyboardEvent): void => {
    const isTyping = (event.target as HTMLElement).matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select');
    if (!(event.ctrlKey || event.metaKey) || isTyping || document.querySelector('dialog[open]')) return;
    const key = event.key.toLowerCase();
    if (key === 'z' || key === 'y') { event.preventDefault(); event.stopImmediatePropagation(); this.go(key === 'y' || event.shiftKey ? 1 : -1); }
    else if (key === 's') { event.preventDefault(); void this.save(); }
  };
}
