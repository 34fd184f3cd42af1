import { TileLink } from '../connection.js';
import { h, icon } from '../dom.js';
import { save as saveFile } from '../download.js';
import { menuButton } from '../elements/menu.js';
import { PaTile } from '../elements/tile.js';
import type { LiveFrame, SessionState } from '../wire.js';
import { Words } from '../words.js';
import { ask, explanation, file, Refused, type Answer } from './answer.js';
import { ViewBar } from './bar.js';
import { calculate } from './calculate.js';
import { chooseFilter } from './choose.js';
import { explained } from './explain.js';
import { FieldList } from './fields.js';
import { copied } from './layout.js';
import { Matrix } from './matrix.js';
import { Model, type ReleaseOf } from './model.js';
import { Past } from './past.js';
import { pin } from './pin.js';
import { sourceRows } from './rows.js';
import { savedViews } from './saved.js';
import { draft, openView, type SavedView } from './shelf.js';
import { asAsked, withField } from './rank.js';
import { decode, emptyView, encode, formOf, isAskable, place, questionOf, settled, tileOf, type View, type Well } from './view.js';
import { chooseValue } from './value.js';
import { Wells } from './wells.js';

const most = 20000;

/** The explorer: fields and wells on one side, the answer on the other. Every change is a new view: it can be undone, and the address holds it. */
export class PaExplorer extends HTMLElement {
  private words!: Words;
  private model!: Model;
  private past!: Past<View>;
  private fields!: FieldList;
  private wells!: Wells;
  private bar!: ViewBar;
  private matrix!: Matrix;
  private saved: SavedView | null = null;
  private answer: Answer | null = null;
  private asking: AbortController | null = null;
  private link: TileLink | null = null;
  private readonly heading = h('h1', { class: 'x-title' });
  private readonly tools = h('div', { class: 'x-tools' });
  private readonly cubes = h('select', { class: 'x-cube' });
  private readonly stage = h('div', { class: 'x-stage' });
  private done = { text: '', until: 0 };
  private readonly told = h('p', { class: 'x-told', role: 'status', 'aria-live': 'polite' });
  private readonly teller = h('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  private readonly side = h('aside', { class: 'x-explain', hidden: true });

  async connectedCallback(): Promise<void> {
    const language = this.getAttribute('lang') === 'en' ? 'en' : 'vi';
    const [words, texts, model, releases] = await Promise.all([Words.load(language), Words.load(language, `/dist/explorer.${language}.json`), Model.load(language), this.releases()]);
    this.words = words.with(texts);
    this.model = model;
    model.forms = Object.fromEntries(['share_of_total', 'share_of_row', 'share_of_column', 'share_of_parent', 'rank', 'running'].map(form => [form, this.words.of(`xForm.${form}`)]));
    const start = await this.start();
    this.past = new Past(start);
    this.fields = new FieldList(model, this.words, (field, well) => void this.put(field, well), () => void this.calculated(null));
    this.wells = new Wells(model, this.words, view => this.change(view), (field, well, from) => void this.openField(field, well, from));
    this.bar = new ViewBar(model, releases, this.words, view => this.change(view));
    this.matrix = new Matrix(this.words, { sort: (measure, at) => this.sortBy(measure, at), rows: (row, column, measure) => void this.rowsOf(row, column, measure), told: text => { this.teller.textContent = text; } });
    this.lay();
    this.link = new TileLink(this.getAttribute('hub') ?? '/hubs/live');
    this.link.onFrame = frame => this.take(frame);
    document.addEventListener('keydown', this.onKey);
    addEventListener('popstate', this.onPop);
    this.show();
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.onKey);
    removeEventListener('popstate', this.onPop);
    this.link?.close();
  }

  private async releases(): Promise<ReleaseOf[]> {
    const answer = await fetch('/api/v1/releases');
    return answer.ok ? (await answer.json() as { releases: ReleaseOf[] }).releases : [];
  }

  /** From the address (a view, or the id of a saved one), else the draft of this browser, else the first cube. */
  private async start(): Promise<View> {
    const asked = new URLSearchParams(location.search);
    const id = asked.get('v'), written = asked.get('x');
    if (id) try { const opened = await openView(id); this.saved = opened; return opened.view; } catch { this.told.textContent = this.words.of('xGone'); }
    return (written && decode(written)) || draft.read() || this.usual((this.model.cube('indices') ?? this.model.cubes[0])?.id ?? '');
  }

  /** A first view that shows something. */
  private usual(cube: string): View {
    const of = this.model.cube(cube);
    if (!of) return emptyView(cube);
    const has = (level: string): boolean => this.model.level(cube, level) !== undefined;
    const rows = has('unit.province') && cube === 'indices' ? ['unit.province'] : of.dimensions[0]?.levels[0] ? [of.dimensions[0].levels[0].level] : [];
    return cube === 'indices'
      ? { ...emptyView(cube), rows, columns: ['year'], values: ['value', 'rank'], filters: [{ level: 'index.family', in: ['par'], captions: ['PAR Index'] }, { level: 'year', from: '2023' }], bounds: [{ measure: 'value', gte: 0 }] }
      : { ...emptyView(cube), rows, values: of.measures[0] ? [of.measures[0].id] : [] };
  }

  private lay(): void {
    const words = this.words;
    this.cubes.setAttribute('aria-label', words.of('xCube'));
    this.cubes.replaceChildren(...this.model.cubes.map(c => h('option', { value: c.id, title: this.model.about(c) }, this.model.named(c))));
    this.cubes.addEventListener('change', () => { this.saved = null; this.change(this.usual(this.cubes.value)); });
    const left = h('section', { class: 'x-left', 'aria-label': words.of('xFields') }, this.cubes, this.fields.element);
    const middle = h('section', { class: 'x-middle' }, this.wells.element, this.bar.element, this.told, this.stage);
    this.replaceChildren(h('header', { class: 'x-head' }, this.heading, this.tools), h('div', { class: 'x-body' }, left, middle, this.side), this.teller);
  }

  private get view(): View { return this.past.now; }

  private change(view: View): void {
    this.past.push(settled(view));
    this.settle(true);
  }

  private settle(push: boolean): void {
    draft.write(this.view);
    const address = `${location.pathname}?${this.saved ? `v=${encodeURIComponent(this.saved.id)}&` : ''}x=${encode(this.view)}`;
    if (push) history.pushState(null, '', address); else history.replaceState(null, '', address);
    this.show();
  }

  private readonly onPop = (): void => {
    const view = decode(new URLSearchParams(location.search).get('x') ?? '');
    if (view) { this.past.push(view); this.show(); }
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const isTyping = (event.target as HTMLElement).matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select');
    if (event.key === '/' && !isTyping) { event.preventDefault(); this.fields.focus(); }
    if ((event.ctrlKey || event.metaKey) && !isTyping && event.key.toLowerCase() === 'z') { event.preventDefault(); this.back(event.shiftKey ? 1 : -1); }
    if ((event.ctrlKey || event.metaKey) && !isTyping && event.key.toLowerCase() === 'y') { event.preventDefault(); this.back(1); }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && this.matrix.element.contains(document.activeElement) && !String(getSelection())) { event.preventDefault(); void this.copy(); }
  };

  private back(by: -1 | 1): void {
    if (by < 0) this.past.undo(); else this.past.redo();
    this.settle(false);
  }

  private async put(field: string, well?: Well): Promise<void> {
    const isMeasure = this.model.isMeasure(this.view.cube, field);
    const to = well ?? (isMeasure ? 'values' : this.view.rows.length === 0 ? 'rows' : this.view.columns.length === 0 && this.model.isTime(field) ? 'columns' : 'rows');
    if (to === 'filters') { await this.openField(field, to); return; }
    if (isMeasure !== (to === 'values')) return;
    this.change(place(this.view, field, to));
  }

  private async openField(field: string, well: Well, from?: HTMLElement): Promise<void> {
    const view = well === 'values' ? await chooseValue(this.view, field, this.model, this.words) : await chooseFilter(this.view, field, this.model, this.words);
    if (view) this.change(view);
    if (from?.isConnected) from.focus();
  }

  private async calculated(id: string | null): Promise<void> {
    const view = await calculate(this.view, this.view.calculated.find(c => c.id === id) ?? null, this.model, this.words);
    if (view) this.change(view);
  }

  private sortBy(measure: string, at: string[]): void {
    const held = this.view.sort, same = held?.by === measure && (held.at ?? []).join() === at.join();
    this.change({ ...this.view, sort: same && !held!.desc ? null : { by: measure, desc: !same, ...(at.length ? { at } : {}) } });
  }

  private show(): void {
    this.cubes.value = this.view.cube;
    this.model.calculated = this.view.calculated;
    const cube = this.model.cube(this.view.cube);
    this.heading.textContent = this.saved ? this.saved.name : this.words.of('xTitle');
    this.showTools();
    if (!cube) { this.say(this.words.of('xNoCube', this.view.cube)); return; }
    this.fields.show(cube, this.view.calculated, new Set([...this.view.rows, ...this.view.columns, ...this.view.values.map(v => formOf(v).measure), ...this.view.filters.map(f => f.level), ...this.view.bounds.map(b => b.measure)]));
    this.wells.show(this.view);
    this.bar.show(this.view);
    void this.run();
  }

  private showTools(): void {
    const words = this.words;
    const tool = (key: string, name: string, act: () => void, disabled = false): HTMLButtonElement => {
      const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of(key), title: words.of(key), disabled }, icon(name));
      button.addEventListener('click', act);
      return button;
    };
    const labelled = (key: string, act: () => void): HTMLButtonElement => {
      const button = h('button', { type: 'button', class: 'quiet' }, words.of(key));
      button.addEventListener('click', act);
      return button;
    };
    const redo = tool('xRedo', 'undo', () => this.back(1), !this.past.canRedo);
    redo.classList.add('is-mirrored');
    this.tools.replaceChildren(
      tool('undo', 'undo', () => this.back(-1), !this.past.canUndo), redo,
      tool('reset', 'reset', () => { this.saved = null; this.change(this.usual(this.view.cube)); }),
      labelled('xSave', () => void this.openShelf()),
      labelled('xPin', () => void this.pinned()),
      labelled('xExplain', () => void this.explain()),
      menuButton(words.of('download'), 'down', () => [
        { label: words.of('downloadXlsx'), act: () => void this.download('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx') },
        { label: words.of('downloadCsv'), act: () => void this.download('text/csv', 'csv') },
        { label: words.of('xCsvSemicolon'), act: () => void this.download('text/csv;separator=semicolon', 'csv') },
        ...(this.stage.querySelector('pa-tile') ? [{ label: words.of('xDrawingFiles'), act: () => this.stage.querySelector<HTMLElement>('pa-tile .menu-holder button')?.click() }] : []),
        { label: words.of('xDownloadJson'), act: () => void this.download('application/json', 'json') },
        { label: words.of('xCopyTable'), act: () => void this.copy() },
        { label: words.of('xCopyLink'), act: () => void navigator.clipboard.writeText(location.href).then(() => this.say(words.of('xCopied'))) },
        { label: words.of('xFoldAll'), act: () => this.matrix.collapseAll(true) },
        { label: words.of('xUnfoldAll'), act: () => this.matrix.collapseAll(false) },
      ]));
  }

  private async openShelf(): Promise<void> {
    const kept = await savedViews(this.words, this.view, questionOf(this.view, this.words.language, 1000), this.saved);
    if (!kept) return;
    if ('view' in kept) { this.saved = kept; this.change(kept.view); } else { this.saved = kept; this.settle(false); this.done = { text: this.words.of('xSavedAs', kept.name, kept.version), until: Date.now() + 6000 }; this.say(this.done.text); }
  }

  private async pinned(): Promise<void> {
    if (!isAskable(this.view)) { this.say(this.words.of('xEmpty')); return; }
    try {
      const board = await pin(this.words, this.saved?.name ?? this.titles()[this.words.language], tileOf(this.view, this.titles()));
      if (board) this.told.replaceChildren(this.words.of('xPinned'), ' ', h('a', { href: `${this.words.language === 'en' ? '/en' : ''}/app/bang/${board}` }, this.words.of('xPinOpen')));
    } catch (error) {
      this.say(error instanceof Refused ? (this.words.language === 'en' && error.refusal.detail_en ? error.refusal.detail_en : error.refusal.detail) : this.words.of('xUnreached'));
    }
  }

  private async run(): Promise<void> {
    this.asking?.abort();
    if (!isAskable(this.view)) {
      this.answer = null;
      this.link?.stop();
      this.stage.replaceChildren(h('div', { class: 'empty' }, h('p', { class: 'empty-reason' }, this.words.of('xEmpty')), h('p', { class: 'empty-advice' }, this.words.of('xEmptyAdvice'))));
      this.say('');
      return;
    }
    const isMatrix = this.view.drawing === 'matrix';
    this.link?.open(tileOf(this.view, this.titles()), this.words.language, this.view.asOf);
    if (isMatrix) await this.ask();
  }

  private async ask(): Promise<void> {
    const asking = this.asking = new AbortController();
    this.stage.setAttribute('aria-busy', 'true');
    try {
      const question = questionOf(this.view, this.words.language, most);
      const answer = asAsked(await ask(withField(question, this.model), asking.signal), question);
      if (asking.signal.aborted) return;
      this.answer = answer;
      if (!this.stage.contains(this.matrix.element)) this.stage.replaceChildren(this.matrix.element);
      const corner = this.view.rows.map(level => this.model.caption(this.view.cube, level));
      await this.matrix.show({ answer, corner, sort: this.view.sort, formats: this.view.formats });
      this.tell(answer);
    } catch (error) {
      if (!asking.signal.aborted) this.refuse(error);
    } finally {
      if (this.asking === asking) this.stage.removeAttribute('aria-busy');
    }
  }

  private tell(answer: Answer): void {
    const notes = [...new Set(answer.notes.map(n => n.text))];
    const told = this.words.of('xAnswered', answer.rows.length.toLocaleString(this.words.language === 'en' ? 'en-GB' : 'vi-VN'), answer.release) + (answer.truncated ? ` · ${this.words.of('xCut', answer.rowCount)}` : '');
    // An answer that comes just after something was done does not take its word away.
    const done = Date.now() < this.done.until ? `${this.done.text} · ` : '';
    this.told.replaceChildren(done + told, ...(notes.length ? [h('details', { class: 'x-notes' }, h('summary', {}, this.words.of('xNotes', notes.length)), h('ul', {}, ...notes.slice(0, 40).map(n => h('li', {}, n))))] : []));
  }

  private refuse(error: unknown): void {
    const refusal = error instanceof Refused ? error.refusal : { code: '', detail: this.words.of('xUnreached') };
    const detail = this.words.language === 'en' && refusal.detail_en ? refusal.detail_en : refusal.detail;
    this.stage.replaceChildren(h('div', { class: 'empty', role: 'alert' }, h('p', { class: 'empty-reason' }, detail), refusal.suggestions?.length ? h('p', { class: 'empty-advice' }, this.words.of('xPerhaps', refusal.suggestions.join(', '))) : null, refusal.code ? h('p', { class: 'code' }, refusal.code) : null));
    this.say('');
  }

  private say(text: string): void { this.told.replaceChildren(text); }

  private titles(): { vi: string; en: string } {
    const named = (english: boolean): string => {
      const pick = (t: { caption: string; caption_en: string } | undefined, id: string): string => t ? (english ? t.caption_en || t.caption : t.caption) : id;
      const what = this.view.values.map(v => pick(this.model.measure(this.view.cube, v), v)).join(', ');
      const by = [...this.view.rows, ...this.view.columns].map(l => pick(this.model.level(this.view.cube, l), l).toLocaleLowerCase(english ? 'en' : 'vi'));
      return by.length ? `${what} ${english ? 'by' : 'theo'} ${by.join(', ')}` : what;
    };
    return { vi: named(false), en: named(true) };
  }

  /** Frames of the one tile: the drawing when it is a chart; for the matrix only the news that facts changed. */
  private take(frame: LiveFrame): void {
    if (this.view.drawing === 'matrix') {
      if (frame.kind === 'delta' || (frame.kind === 'state' && (frame.payload as SessionState).state === 'release')) void this.ask();
      return;
    }
    if (frame.kind === 'state') {
      const state = frame.payload as SessionState;
      if (state.state !== 'open') return;
      const tile = new PaTile();
      tile.lay({ ...state.tiles[0]!, column: 1, row: 1, width: 12, height: 6 }, { words: this.words, own: [], pick: () => {}, clear: () => {}, chosen: () => [], mark: null, lit: () => [], down: () => {}, seen: () => [], see: () => {}, through: address => address, address: null });
      this.stage.replaceChildren(tile);
      this.say('');
      return;
    }
    this.stage.querySelector<PaTile>('pa-tile')?.take(frame);
  }

  private async download(type: string, ending: string): Promise<void> {
    if (!isAskable(this.view)) return;
    this.say(this.words.of('xMaking'));
    try {
      saveFile(`${(this.saved?.name ?? this.titles()[this.words.language]).replace(/[\\/:*?"<>|]+/g, ' ').slice(0, 80).trim()}.${ending}`, await marked(await file(questionOf(this.view, this.words.language, most), type), ending));
      this.say(this.words.of('xMade'));
    } catch (error) {
      this.say(error instanceof Refused ? error.refusal.detail : this.words.of('xUnreached'));
    }
  }

  private async copy(): Promise<void> {
    if (!this.answer) return;
    const { text, html } = copied(this.answer, this.matrix.rows, this.view.rows.map(l => this.model.caption(this.view.cube, l)), this.words.language === 'en' ? '.' : ',');
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })]);
    this.say(this.words.of('xCopied'));
  }

  private async rowsOf(row: number, column: number, measure: string): Promise<void> {
    if (this.answer) await sourceRows(this.words, questionOf(this.view, this.words.language, most), this.answer, row, column, measure);
  }

  private async explain(): Promise<void> {
    this.side.hidden = !this.side.hidden;
    if (this.side.hidden || !isAskable(this.view)) return;
    this.side.replaceChildren(h('p', {}, this.words.of('working')));
    try {
      const question = questionOf(this.view, this.words.language, 1000);
      const told = await explanation(question);
      this.side.replaceChildren(h('h2', {}, this.words.of('xExplain')), ...explained(told, this.answer, question, this.words));
    } catch (error) {
      this.side.replaceChildren(h('p', { role: 'alert' }, error instanceof Refused ? error.refusal.detail : this.words.of('xUnreached')));
    }
  }
}

/** A CSV for spreadsheets begins with the mark of UTF-8. */
const marked = async (made: Blob, ending: string): Promise<Blob> => ending === 'csv' ? new Blob(['\ufeff', await made.arrayBuffer()], { type: 'text/csv;charset=utf-8' }) : made;
