import { HubLink, merged, type Link, type LinkState } from '../connection.js';
import { h, icon } from '../dom.js';
import { saveFrom } from '../download.js';
import type { LiveFrame, OpenedState, ReleaseTold, SessionState, SlicerOutline } from '../wire.js';
import { Words } from '../words.js';
import { menuButton } from './menu.js';
import { slicerElement } from './slicer.js';
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
  private readonly grid = h('div', { class: 'board-grid' });
  private readonly teller = h('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  async connectedCallback(): Promise<void> {
    this.words = await Words.load(this.getAttribute('lang') ?? document.documentElement.lang, this.getAttribute('words') ?? undefined);
    this.slicerBar.setAttribute('aria-label', this.words.of('selections'));
    this.pages.setAttribute('aria-label', this.words.of('pages'));
    this.readAddress();
    this.bar.replaceChildren(this.heading, this.slicerBar, this.tools(), this.status);
    this.grid.replaceChildren(...Array.from({ length: 6 }, () => h('div', { class: 'tile tile-ghost', 'aria-hidden': 'true' }, h('div', { class: 'ghost' }))));
    this.replaceChildren(this.bar, this.pages, this.grid, this.teller);
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
      if (frame.kind === 'delta' && tile) this.teller.textContent = this.words.of('changed', tile.querySelector('.tile-title')?.textContent ?? '');
    }
  }

  private takeState(state: SessionState): void {
    if (state.state === 'open') {
      this.opened = state;
      this.release = state.release;
      this.slicers = state.slicers;
      this.lay(state);
    } else if (state.state === 'release') {
      this.release = state.release;
      document.documentElement.dataset['release'] = state.release.name;
    } else {
      this.slicers = state.slicers;
    }
    this.showSlicers();
    this.showStatus();
  }

  private lay(state: OpenedState): void {
    this.heading.textContent = state.title;
    this.grid.querySelectorAll('.tile-ghost').forEach(ghost => ghost.remove());
    const context: TileContext = { words: this.words, own: state.own ? [state.own] : [], pick: (slicer, key) => this.pick(slicer, key), clear: slicer => this.clear(slicer), chosen: slicer => this.choices[slicer] ?? [], address: this.hasAttribute('offline') ? null : (tile, format) => this.fileAddress(`tiles/${tile}/${format}`) };
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
          { label: this.words.of('saveBoard'), act: () => void this.saveBoard('workbook', 'paranalytics.xlsx') },
          { label: this.words.of('saveOffline'), act: () => void this.saveBoard('offline', 'paranalytics.zip') },
        ]),
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

  /** The tiles one after the other over the whole screen, by arrow keys; Escape ends. */
  private present(): void {
    const tiles = [...this.grid.querySelectorAll<PaTile>('pa-tile')];
    let at = 0;
    const show = (to: number): void => {
      tiles[at]?.zoom(false);
      at = (to + tiles.length) % tiles.length;
      tiles[at]?.zoom(true);
    };
    const turn = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' || !document.documentElement.classList.contains('has-zoom')) document.removeEventListener('keydown', turn, true);
      else if (['ArrowRight', 'PageDown'].includes(event.key)) { event.preventDefault(); show(at + 1); }
      else if (['ArrowLeft', 'PageUp'].includes(event.key)) { event.preventDefault(); show(at - 1); }
    };
    document.addEventListener('keydown', turn, true);
    show(0);
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
    const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
    return location.pathname + (text ? `?${text}` : '');
  }

  private readonly onPop = (): void => { this.readAddress(); this.open(); };

  private readonly onKey = (event: KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== 'range';
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z' && !typing) { event.preventDefault(); this.undo(); }
    else if (event.key === '/' && !typing && !event.ctrlKey) {
      const button = this.slicerBar.querySelector<HTMLElement>('.combo-button');
      if (button) { event.preventDefault(); button.click(); }
    }
  };
}
