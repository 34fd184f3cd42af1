import { HubLink, merged, type Link, type LinkState } from '../connection.js';
import { h, icon } from '../dom.js';
import { saveFrom } from '../download.js';
import type { LiveFrame, OpenedState, ReleaseTold, ReplacedChoice, SessionState, SlicerOutline } from '../wire.js';
import { Words } from '../words.js';
import { menuButton } from './menu.js';
import { boardViews } from './views.js';
import { slicerElement } from './slicer.js';
import { chooseSlides, showSlides } from './slides.js';
import { PaTile, type TileContext } from './tile.js';

const themeTool = (label: string): HTMLElement => h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, 'data-theme-toggle': true }, icon('theme'));

type Choices = Record<string, string[]>;

/** A dashboard: opens its page over the hub, lays the tiles out, hands frames to them; selections live in the address. */
export class PaDashboard extends HTMLElement {
  /** The harness and tests put another link in. */
  static linkFor: (address: string) => Link = address => new HubLink(address);

  private link: Link | null = null;
  private words!: Words;
  private opened: OpenedState | null = null;
  private release: ReleaseTold | null = null;
  private slicers: SlicerOutline[] = [];
  private readonly tiles = new Map<string, PaTile>();
  private readonly past: Choices[] = [];
  private choices: Choices = {};
  private page: string | null = null;
  private state: LinkState = 'opening';
  private reason = '';
  private timer = 0;
  private readonly heading = h('h1', { class: 'board-title' });
  private readonly bar = h('div', { class: 'board-bar' });
  private readonly slicerBar = h('div', { class: 'board-slicers', role: 'group' });
  private readonly status = h('div', { class: 'board-status', role: 'status', 'aria-live': 'polite' });
  private readonly pages = h('nav', { class: 'board-pages' });
  private readonly marks = h('div', { class: 'board-marks', role: 'group', hidden: true });
  private readonly note = h('p', { class: 'notice board-note', role: 'status', hidden: true });
  private readonly captions = new Map<string, string>();
  private readonly grid = h('div', { class: 'board-grid' });
  private readonly teller = h('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  async connectedCallback(): Promise<void> {
    this.words = await Words.load(this.getAttribute('lang') ?? document.documentElement.lang, this.getAttribute('words') ?? undefined);
    this.slicerBar.setAttribute('aria-label', this.words.of('selections'));
    this.pages.setAttribute('aria-label', this.words.of('pages'));
    this.marks.setAttribute('aria-label', this.words.of('marks'));
    this.readAddress();
    this.bar.replaceChildren(this.heading, this.slicerBar, this.tools(), this.status);
    this.grid.replaceChildren(...Array.from({ length: 6 }, () => h('div', { class: 'tile tile-ghost', 'aria-hidden': 'true' }, h('div', { class: 'ghost' }))));
    this.replaceChildren(this.bar, this.note, this.pages, this.marks, this.grid, this.teller);
    this.link = PaDashboard.linkFor(this.getAttribute('hub') ?? '/hubs/live');
    this.link.onFrame = frame => this.take(frame);
    this.link.onState = (state, reason) => { this.state = state; this.reason = reason ?? ''; this.showStatus(); };
    this.showStatus();
    this.open();
    this.timer = window.setInterval(() => this.showStatus(), 30000);
    addEventListener('popstate', this.onPop);
    document.addEventListener('keydown', this.onKey);
  }

  disconnectedCallback(): void {
    this.link?.close();
    clearInterval(this.timer);
    removeEventListener('popstate', this.onPop);
    document.removeEventListener('keydown', this.onKey);
  }

  private open(): void {
    this.link?.open({ dashboard: this.getAttribute('dashboard') ?? '', page: this.page, selections: this.choices, release: new URLSearchParams(location.search).get('dot'), lang: this.words.language });
  }

  private take(frame: LiveFrame): void {
    if (frame.kind === 'state') this.takeState(frame.payload as SessionState);
    else if (frame.tile !== null) {
      const tile = this.tiles.get(frame.tile);
      tile?.take(frame);
      if (tile && frame.kind === 'tile' && this.marked().length) this.showMarks();
      if (frame.kind === 'delta' && tile) this.teller.textContent = this.words.of('changed', tile.querySelector('.tile-title')?.textContent ?? '');
    }
  }

  private takeState(state: SessionState): void {
    if (state.state === 'open') {
      this.opened = state;
      this.release = state.release;
      this.slicers = state.slicers;
      this.lay(state);
      this.showNote(state.dropped ?? [], state.replaced ?? []);
      this.dispatchEvent(new CustomEvent<OpenedState>('pa-open', { detail: state, bubbles: true }));
    } else if (state.state === 'release') {
      this.release = state.release;
      document.documentElement.dataset['release'] = state.release.name;
    } else {
      this.slicers = state.slicers;
    }
    this.showSlicers();
    this.showMarks();
    this.showStatus();
  }

  private lay(state: OpenedState): void {
    this.heading.textContent = state.title;
    this.grid.querySelectorAll('.tile-ghost').forEach(ghost => ghost.remove());
    const context: TileContext = { words: this.words, own: state.own ? [state.own] : [], pick: (slicer, key) => this.pick(slicer, key), clear: slicer => this.clear(slicer), chosen: slicer => this.choices[slicer] ?? [],
      mark: (level, key, caption) => this.mark(level, key, caption), lit: () => this.marked().map(m => m.key),
      down: (tile, keys) => this.choose({ [`sau.${tile}`]: keys }), seen: tile => this.choices[`xem.${tile}`] ?? [], see: (tile, choices) => this.choose({ [`xem.${tile}`]: choices }),
      through: address => this.through(address),
      address: this.hasAttribute('offline') ? null : (tile, format) => this.fileAddress(`tiles/${tile}/${format}`) };
    const wanted = new Set(state.tiles.map(t => t.id));
    for (const [id, tile] of this.tiles) if (!wanted.has(id)) { tile.remove(); this.tiles.delete(id); }
    const placed = [...state.tiles].sort((a, b) => a.row - b.row || a.column - b.column);
    this.grid.querySelectorAll('.card-run').forEach(run => run.replaceWith(...run.children));
    placed.forEach((outline, i) => {
      const tile = this.tiles.get(outline.id) ?? new PaTile();
      tile.lay(outline, context);
      this.tiles.set(outline.id, tile);
      // Cards of one row stay together: on a phone they are swiped.
      const before = placed[i - 1];
      const joins = outline.kind === 'card' && before?.kind === 'card' && before.row === outline.row;
      const starts = outline.kind === 'card' && !joins && placed[i + 1]?.kind === 'card' && placed[i + 1]!.row === outline.row;
      if (joins) this.grid.lastElementChild!.append(tile);
      else this.grid.append(starts ? h('div', { class: 'card-run' }, tile) : tile);
    });
    this.pages.hidden = state.pages.length < 2;
    this.pages.replaceChildren(...state.pages.map(page => {
      const link = h('a', { href: this.address(page.id, this.choices), 'aria-current': page.id === state.page ? 'page' : null }, page.title);
      link.addEventListener('click', event => {
        event.preventDefault();
        this.page = page.id;
        this.remember(this.address(page.id, this.choices));
        this.open();
      });
      return link;
    }));
  }

  private showSlicers(): void {
    const focused = (document.activeElement?.closest('[data-slicer]') as HTMLElement | null)?.dataset['slicer'];
    this.slicerBar.replaceChildren(...this.slicers.map(slicer => slicerElement(slicer, this.words, this.getAttribute('members') ?? '/api/v1/members', (id, keys) => this.choose({ [id]: keys }))));
    if (focused) this.slicerBar.querySelector<HTMLElement>(`[data-slicer="${focused}"] button, [data-slicer="${focused}"] input`)?.focus();
  }

  private pick(slicer: string, key: string): void {
    const known = this.slicers.find(s => s.id === slicer);
    if (known && !(known.value.length === 1 && known.value[0] === key)) this.choose({ [slicer]: [key] });
  }

  /** Marks clicked, which light the same members everywhere and filter tiles that show none of them. */
  private marked(): { level: string; key: string }[] {
    return (this.choices['loc'] ?? []).map(m => ({ level: m.slice(0, m.indexOf('~')), key: m.slice(m.indexOf('~') + 1) }));
  }

  private mark(level: string, key: string, caption: string): void {
    const mark = `${level}~${key}`, held = this.choices['loc'] ?? [];
    this.captions.set(key, caption);
    this.choose({ loc: held.includes(mark) ? held.filter(m => m !== mark) : [mark] });
    this.showMarks();
  }

  /** What filters now, each with a way to take it back and, where a tile says so, to the page about it. */
  private showMarks(): void {
    const marked = this.marked();
    this.marks.hidden = marked.length === 0;
    this.marks.replaceChildren(...(marked.length ? [h('span', { class: 'muted' }, this.words.of('marks'))] : []), ...marked.map(({ level, key }) => {
      const caption = this.captions.get(key) ?? this.grid.querySelector(`tr[data-key="${CSS.escape(key)}"] th:last-of-type`)?.textContent ?? key;
      const out = h('button', { type: 'button', class: 'icon-button small', 'aria-label': this.words.of('markOut', caption), title: `${this.words.of('markOut', caption)} (Esc)` }, icon('close'));
      out.addEventListener('click', () => this.mark(level, key, caption));
      const opens = [...this.tiles.values()].map(t => t.opensAt(key)).find(Boolean);
      return h('span', { class: 'mark-chip' }, h('strong', {}, caption), opens && h('a', { href: this.through(opens) }, this.words.of('openPage')), out);
    }));
    for (const tile of this.tiles.values()) tile.light();
  }

  private showNote(dropped: string[], replaced: ReplacedChoice[]): void {
    const told = [
      ...replaced.map(r => r.slicer ? this.words.of('replaced', r.label, r.asked, r.shown) : this.words.of('replacedPage', r.asked, r.shown)),
      ...(dropped.length ? [this.words.of('dropped', dropped.join(', '))] : []),
    ];
    this.note.hidden = told.length === 0;
    this.note.textContent = told.join(' ');
    if (replaced.some(r => !r.slicer)) this.page = null;
    for (const id of [...dropped, ...replaced.flatMap(r => r.slicer ?? [])]) delete this.choices[id];
  }

  /** An address of another page with the selections of this one that it may know, and the release looked at. */
  private through(address: string): string {
    const to = new URL(address, location.href);
    for (const slicer of this.slicers) if (this.choices[slicer.id] && !to.searchParams.has(slicer.id) && to.pathname.startsWith('/app/bang/')) to.searchParams.set(slicer.id, this.choices[slicer.id]!.join(','));
    const dot = new URLSearchParams(location.search).get('dot');
    if (dot) to.searchParams.set('dot', dot);
    return to.pathname + to.search.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%7E', '~');
  }

  /** A folder on a disk has no addresses to go back to. */
  private remember(address: string): void {
    if (!this.hasAttribute('offline')) history.pushState(null, '', address);
  }

  private clear(slicer: string): void {
    if (this.choices[slicer]) this.choose({ [slicer]: [] });
  }

  /** Where the server makes a file of what is shown now: the same page, selections and release. */
  private fileAddress(rest: string): string {
    const query = new URLSearchParams(this.address(this.page, this.choices).split('?')[1] ?? '');
    query.set('lang', this.words.language);
    return `/api/v1/boards/${this.getAttribute('dashboard') ?? ''}/${rest}?${query.toString()}`;
  }

  private choose(change: Choices): void {
    this.past.push(this.choices);
    this.choices = merged(this.choices, change);
    this.remember(this.address(this.page, this.choices));
    this.send(change);
  }

  private send(change: Choices): void {
    for (const slicer of this.slicers) if (change[slicer.id]) slicer.value = change[slicer.id]!.length ? change[slicer.id]! : slicer.default;
    if (change['loc']) this.showMarks();
    void this.link?.select(change).catch((error: Error) => { this.reason = error.message; this.showStatus(); });
    this.showTools();
  }

  private undo(): void {
    const before = this.past.pop();
    if (!before) return;
    const change = Object.fromEntries([...new Set([...Object.keys(before), ...Object.keys(this.choices)])].map(id => [id, before[id] ?? []]));
    this.choices = before;
    this.remember(this.address(this.page, before));
    this.send(change);
  }

  private reset(): void {
    if (Object.keys(this.choices).length === 0) return;
    const change = Object.fromEntries(Object.keys(this.choices).map(id => [id, [] as string[]]));
    this.past.push(this.choices);
    this.choices = {};
    this.remember(this.address(this.page, {}));
    this.send(change);
  }

  private tools(): HTMLElement {
    const tool = (name: string, label: string, act: () => void): HTMLElement => {
      const button = h('button', { type: 'button', class: `icon-button tool-${name}`, 'aria-label': label, title: label }, icon(name));
      button.addEventListener('click', act);
      return button;
    };
    return h('div', { class: 'board-tools' },
      tool('undo', `${this.words.of('undo')} (Ctrl+Z)`, () => this.undo()),
      tool('reset', this.words.of('reset'), () => this.reset()),
      menuButton(this.words.of('boardMenu'), 'save', () => [
        ...(this.hasAttribute('offline') ? [] : [
          { label: this.words.of('views'), act: () => boardViews(this.getAttribute('dashboard') ?? '', this.words, this.address(this.page, this.choices).replace(/^[^?]*/, '') || '?', address => { this.remember(location.pathname + (address === '?' ? '' : address)); this.readAddress(); this.open(); }) },
          { label: this.words.of('saveBoard'), act: () => void this.saveBoard('workbook', 'paranalytics.xlsx') },
          { label: this.words.of('saveOffline'), act: () => void this.saveBoard('offline', 'paranalytics.zip') },
        ]),
        ...(this.getAttribute('edit') ? [{ label: this.words.of('editBoard'), act: () => location.assign(this.getAttribute('edit')! + (this.page ? `?trang=${encodeURIComponent(this.page)}` : '')) }] : []),
        { label: this.words.of('present'), act: () => this.present() },
        { label: this.words.of('print'), act: () => print() },
      ]),
      themeTool(this.words.of('theme')),
      tool('full', this.words.of('fullScreen'), () => void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen())));
  }

  private async saveBoard(what: string, otherwise: string): Promise<void> {
    this.teller.textContent = this.words.of('working');
    try {
      await saveFrom(this.fileAddress(what), otherwise, this.words.language);
      this.teller.textContent = this.words.of('saved');
    } catch (error) {
      this.reason = this.words.of('saveFailed', error instanceof Error ? error.message : '');
      this.teller.textContent = this.reason;
    }
  }

  /** Meeting mode: the tiles that people choose, one after the other over the whole screen. */
  private present(): void {
    const tiles = [...this.grid.querySelectorAll<PaTile>('pa-tile')];
    void chooseSlides(tiles, this.words, `${this.getAttribute('dashboard') ?? ''}/${this.opened?.page ?? ''}`).then(chosen => { if (chosen.length) showSlides(chosen, this.words); });
  }

  private showTools(): void {
    this.bar.querySelector('.tool-undo')?.toggleAttribute('disabled', this.past.length === 0);
    this.bar.querySelector('.tool-reset')?.toggleAttribute('disabled', Object.keys(this.choices).length === 0);
  }

  private showStatus(): void {
    if (!this.words) return;
    this.showTools();
    const word = this.words.of(this.state);
    const parts: (Node | string)[] = [h('span', { class: 'status-dot', 'aria-hidden': 'true' }), h('strong', { class: 'status-word' }, word)];
    if (this.release) {
      parts.push(h('span', { class: 'status-release' }, this.words.of('release', this.release.name)));
      parts.push(h('span', { class: 'status-age' }, this.release.dataThrough ? this.words.of('dataThrough', this.words.date(this.release.dataThrough)) : this.words.of('publishedAgo', this.words.ago(this.release.publishedAt, Date.now()))));
    }
    if (this.opened?.pinned) parts.push(h('span', { class: 'badge' }, this.words.of('pinned')));
    if (this.state === 'lost') {
      if (this.reason) parts.push(h('span', { class: 'status-reason' }, this.reason));
      const again = h('button', { type: 'button', class: 'link' }, this.words.of('retry'));
      again.addEventListener('click', () => this.link?.retry());
      parts.push(again);
    }
    const key = parts.map(p => typeof p === 'string' ? p : p.textContent).join('|') + this.state;
    if (this.status.dataset['key'] === key) return;
    this.status.dataset['key'] = key;
    this.status.dataset['state'] = this.state;
    this.status.replaceChildren(...parts);
    this.dataset['state'] = this.state;
  }

  private readAddress(): void {
    const query = new URLSearchParams(location.search);
    this.page = query.get('trang');
    this.choices = {};
    for (const key of new Set(query.keys())) if (key !== 'trang' && key !== 'dot') this.choices[key] = query.getAll(key).flatMap(v => v.split(',')).filter(Boolean);
  }

  private address(page: string | null, choices: Choices): string {
    const query = new URLSearchParams();
    if (page) query.set('trang', page);
    for (const [key, values] of Object.entries(choices)) query.set(key, values.join(','));
    const dot = new URLSearchParams(location.search).get('dot');
    if (dot) query.set('dot', dot);
    const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%7E', '~');
    return location.pathname + (text ? `?${text}` : '');
  }

  private readonly onPop = (): void => { this.readAddress(); this.open(); };

  private readonly onKey = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== 'range';
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z' && !typing) { event.preventDefault(); this.undo(); }
    else if (event.key === 'Escape' && !typing && !event.defaultPrevented && this.marked().length && !document.querySelector('dialog[open], .has-zoom')) this.choose({ loc: [] });
    else if (event.key === '/' && !typing && !event.ctrlKey) {
      const button = this.slicerBar.querySelector<HTMLElement>('.combo-button');
      if (button) { event.preventDefault(); button.click(); }
    }
  };
}
