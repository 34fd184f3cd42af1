import { h } from '../dom.js';
import { copyTable } from '../download.js';
import { applyPatch } from '../patch.js';
import { shortSource } from '../picture.js';
import type { DeltaPayload, FrameForm, LiveFrame, TileFault, TileOutline, TilePayload } from '../wire.js';
import type { Words } from '../words.js';
import { PaCard } from './card.js';
import { crumbs } from './crumbs.js';
import { explain } from './explain.js';
import { saveTile, type FileFormat } from './files.js';
import { PaFigure } from './figure.js';
import { PaMap, type MapSeries } from './map.js';
import { remark } from './remark.js';
import { menuButton, type MenuEntry } from './menu.js';
import { orderEntries } from './order.js';
import { sourceRows } from './source.js';
import { PaTable } from './table.js';
import { trendOf, trendQuestion, type Trend } from '../trend.js';
import { fillText, textOf } from './text.js';

export interface TileContext {
  words: Words;
  own: readonly string[];
  pick: (slicer: string, key: string) => void;
  /** Takes a selection back to its default. */
  clear: (slicer: string) => void;
  /** The members chosen by hand; none while the default stands. */
  chosen: (slicer: string) => readonly string[];
  /** Lights or filters by a mark of the tile; the same mark again takes it back. */
  mark: ((level: string, key: string, caption: string) => void) | null;
  /** Members lit at present. */
  lit: () => readonly string[];
  /** Goes down from a mark of the tile, or back up to so many steps. */
  down: (tile: string, keys: string[]) => void;
  /** What the viewer chose for the tile: order, first rows, comparison. */
  seen: (tile: string) => readonly string[];
  see: (tile: string, choices: string[]) => void;
  /** Where a row leads, with what is chosen here. */
  through: (address: string) => string;
  /** Where the server makes a file of a tile; null away from a server. */
  address: ((tile: string, format: FileFormat) => string) | null;
}

/** One tile: title, drawing, table twin, sources, menu. Takes frames; a delta draws again only what it touched. */
export class PaTile extends HTMLElement {
  private payload: TilePayload | null = null;
  private form: FrameForm | null = null;
  private context: TileContext | null = null;
  private release = '';
  private asTable = false;
  private drawing: PaCard | PaFigure | PaMap | PaTable | HTMLElement | null = null;
  private readonly titleLine = h('h2', { class: 'tile-title' });
  private readonly subtitleLine = h('p', { class: 'tile-subtitle' });
  private readonly body = h('div', { class: 'tile-body' });
  private readonly twin = new PaTable();
  private readonly foot = h('footer', { class: 'tile-foot' });
  private readonly head = h('header', { class: 'tile-head' });

  lay(outline: TileOutline, context: TileContext): void {
    this.context = context;
    this.className = `tile tile-${outline.kind} is-waiting`;
    this.id = `tile-${outline.id}`;
    this.dataset['tile'] = outline.id;
    this.style.setProperty('--column', String(outline.column));
    this.style.setProperty('--row', String(outline.row));
    this.style.setProperty('--width', String(outline.width));
    this.style.setProperty('--height', String(outline.height));
    this.setAttribute('role', 'region');
    this.setAttribute('aria-busy', 'true');
    this.titleLine.id = `title-${outline.id}`;
    this.setAttribute('aria-labelledby', this.titleLine.id);
    this.head.replaceChildren(h('div', { class: 'tile-heading' }, this.titleLine, this.subtitleLine), menuButton(context.words.of('menu'), 'more', () => this.entries()));
    this.body.replaceChildren(h('div', { class: 'ghost', 'aria-hidden': 'true' }));
    this.replaceChildren(this.head, this.body, this.foot);
    this.twin.className = 'twin visually-hidden';
  }

  take(frame: LiveFrame): void {
    if (frame.kind === 'progress') { this.classList.add('is-working'); this.setAttribute('aria-busy', 'true'); return; }
    this.classList.remove('is-waiting', 'is-working', 'is-failed');
    this.setAttribute('aria-busy', 'false');
    this.release = frame.release;
    if (frame.kind === 'error') { this.fail(frame.payload as TileFault); return; }
    if (frame.kind === 'delta' && this.payload) {
      const { patch } = frame.payload as DeltaPayload;
      if (patch.length === 0) return;
      this.payload = applyPatch(this.payload, patch);
      this.flash();
    } else {
      this.payload = frame.payload as TilePayload;
    }
    this.render(frame.form);
  }

  private render(form: FrameForm | null): void {
    const payload = this.payload, context = this.context;
    if (!payload || !context) return;
    const fresh = form !== this.form || !this.drawing?.isConnected;
    this.form = form;
    if (this.titleLine.textContent !== payload.title) this.titleLine.replaceChildren(payload.drill ? h('a', { href: payload.drill }, payload.title) : payload.title);
    this.subtitleLine.textContent = payload.subtitle ?? '';
    this.subtitleLine.hidden = !payload.subtitle;
    this.classList.toggle('is-empty', !!payload.empty && form === 'text');
    this.querySelector('.crumbs')?.remove();
    const way = crumbs(payload, context.words, steps => context.down(this.dataset['tile'] ?? '', (payload.way ?? []).slice(0, steps).map(s => s.key)));
    if (way) this.body.before(way);
    if (payload.empty && form === 'text') {
      this.drawing = null;
      this.body.replaceChildren(h('div', { class: 'empty' }, h('p', { class: 'empty-reason' }, payload.empty.reason), payload.empty.advice && h('p', { class: 'empty-advice' }, payload.empty.advice)));
    } else {
      this.draw(form, payload, context, fresh);
    }
    this.footer(payload, context.words);
  }

  private draw(form: FrameForm | null, payload: TilePayload, context: TileContext, fresh: boolean): void {
    const onPick = this.picker(payload, context);
    if (fresh) {
      this.drawing = form === 'card' ? new PaCard() : form === 'figure' ? new PaFigure() : form === 'map' ? new PaMap() : form === 'cells' ? new PaTable() : textOf(payload, onPick);
      this.body.replaceChildren(this.drawing);
      if (form !== 'cells') this.body.append(this.twin);
      this.applyTable();
    }
    if (this.drawing instanceof PaCard && payload.card) this.drawing.show(payload.card, context.words);
    else if (this.drawing instanceof PaFigure && payload.figure) { this.drawing.onPick = onPick; this.drawing.onRest = context.address ? trends(payload) : null; this.drawing.show(payload.figure, context.words); }
    else if (this.drawing instanceof PaMap && payload.map) { this.drawing.onPick = onPick; this.drawing.onClear = payload.selects ? () => context.clear(payload.selects!) : null; this.drawing.show(payload.map, context.words, payload.selects ? context.chosen(payload.selects) : [], seriesOf(payload)); }
    else if (this.drawing instanceof PaTable) this.drawing.show(payload.table, context.words, payload.title, payload.cells, onPick ?? undefined, (row, column) => sourceRows(payload, context.words, { row, column }));
    else if (this.drawing) fillText(this.drawing, payload, onPick);
    if (this.twin.isConnected) this.twin.show(payload.table, context.words, payload.title, undefined, this.asTable ? onPick ?? undefined : undefined);
    this.light();
  }

  /** Lights the members chosen by a click, here or on another tile. */
  light(): void {
    const keys = this.context?.lit() ?? [];
    if (this.drawing instanceof PaFigure) this.drawing.light(keys);
    else if (this.drawing instanceof PaTable) this.drawing.light(keys);
    else if (this.drawing instanceof PaMap) this.drawing.light(keys);
  }

  /** What a click on a mark does: goes down the path, else sets the slicer, else lights and filters; null where marks are no members. */
  private picker(payload: TilePayload, context: TileContext): ((key: string) => void) | null {
    const tile = this.dataset['tile'] ?? '';
    if (payload.deeper) return key => context.down(tile, [...(payload.way ?? []).map(s => s.key), key]);
    if (payload.selects) return key => context.pick(payload.selects!, key);
    const mark = context.mark;
    if (!mark || !payload.table.rows.some(r => r.key)) return null;
    return key => {
      const row = payload.table.rows.find(r => r.key === key);
      if (row) mark(row.level, key, row.captions.at(-1) ?? key);
    };
  }

  /** The page about one of the tile's rows; null where there is none. */
  opensAt(key: string): string | null {
    return this.payload?.opens && this.payload.table.rows.some(r => r.key === key) ? this.payload.opens.replace('{key}', encodeURIComponent(key)) : null;
  }

  private footer(payload: TilePayload, words: Words): void {
    const [first, ...rest] = payload.sources;
    this.foot.replaceChildren();
    if (payload.illustrative) this.foot.append(h('span', { class: 'badge badge-illustrative' }, words.of('illustrative')));
    if (payload.filtered) this.foot.append(h('span', { class: 'badge badge-filtered' }, words.of('filtered')));
    if (payload.estimated) this.foot.append(h('span', { class: 'badge' }, words.of('estimated')));
    if (first) this.foot.append(h('span', { class: 'tile-source', title: payload.sources.join('\n') }, words.of('source', shortSource(first, words)) + (rest.length ? `, ${words.of('moreSources', rest.length)}` : '')));
  }

  private fail(fault: TileFault): void {
    this.classList.add('is-failed');
    this.drawing = null;
    this.payload = null;
    if (!this.titleLine.textContent) this.titleLine.textContent = this.context!.words.of('unanswered');
    this.body.replaceChildren(h('div', { class: 'empty', role: 'alert' }, h('p', { class: 'empty-reason' }, fault.message), fault.suggestions && h('p', { class: 'empty-advice' }, fault.suggestions.join(', ')), h('p', { class: 'code' }, fault.code)));
  }

  private entries(): MenuEntry[] {
    const words = this.context!.words, payload = this.payload;
    const zoomed = this.classList.contains('is-zoomed');
    const entries: MenuEntry[] = [];
    if (payload && !payload.empty && this.form !== 'cells') entries.push({ label: words.of('showTable'), checked: this.asTable, act: () => { this.asTable = !this.asTable; this.applyTable(); } });
    if (payload) {
      entries.push({ label: words.of('explain'), act: () => explain(payload, words) });
      if (payload.query && this.context!.address && payload.table.rows.length && !String(payload.query['cube']).startsWith('insight:')) entries.push({ label: words.of('sourceRows'), act: () => sourceRows(payload, words) });
      if (this.context!.address) entries.push(...orderEntries(payload, this.form, words, this.context!.seen(this.dataset['tile'] ?? ''), choices => this.context!.see(this.dataset['tile'] ?? '', choices)));
      if (this.context!.address && payload.table.rows.length > 0) entries.push({ label: words.of('remark'), act: () => remark(payload, words) });
      for (const [format, label] of [['xlsx', 'downloadXlsx'], ['csv', 'downloadCsv'], ['png', 'downloadPng'], ['svg', 'downloadSvg']] as const)
        if (format !== 'xlsx' || this.context!.address) entries.push({ label: words.of(label), group: words.of('download'), act: () => void this.saveAs(payload, format) });
      entries.push({ label: words.of('copyTable'), act: () => void copyTable(payload, words.language).then(() => this.say(words.of('copied')), () => this.say(words.of('copyFailed'))) });
    }
    entries.push({ label: words.of(zoomed ? 'unzoom' : 'zoom'), act: () => this.zoom(!zoomed) });
    return entries;
  }

  private async saveAs(payload: TilePayload, format: FileFormat): Promise<void> {
    const { words, address } = this.context!;
    this.say(words.of('working'));
    try {
      await saveTile({ payload, form: this.form, drawing: this.drawing, release: this.release, words, address: address && (f => address(this.dataset['tile'] ?? '', f)) }, format);
      this.say(words.of('saved'));
    } catch (error) {
      this.say(words.of('saveFailed', error instanceof Error ? error.message : ''));
    }
  }

  private applyTable(): void {
    this.twin.classList.toggle('visually-hidden', !this.asTable);
    this.twin.tabIndex = this.asTable ? 0 : -1;
    if (this.payload && this.context && this.twin.isConnected && this.asTable) { this.twin.show(this.payload.table, this.context.words, this.payload.title, undefined, this.picker(this.payload, this.context) ?? undefined); this.twin.light(this.context.lit()); }
    if (this.drawing && this.form !== 'cells') this.drawing.hidden = this.asTable && this.twin.isConnected;
  }

  zoom(on: boolean): void {
    this.classList.toggle('is-zoomed', on);
    document.documentElement.classList.toggle('has-zoom', on);
    if (on) {
      const leave = (event: KeyboardEvent): void => { if (event.key === 'Escape' && !event.defaultPrevented) { this.zoom(false); document.removeEventListener('keydown', leave); } };
      document.addEventListener('keydown', leave);
      this.tabIndex = -1;
      this.focus();
    }
  }

  private say(message: string): void {
    this.querySelector('.tile-note')?.remove();
    const note = h('p', { class: 'tile-note', role: 'status' }, message);
    this.append(note);
    setTimeout(() => note.remove(), 6000);
  }

  private flash(): void {
    this.classList.remove('has-changed');
    void this.offsetWidth;
    this.classList.add('has-changed');
  }
}

/** The lines of a tile's members, each asked once. */
function trends(payload: TilePayload): (key: string) => Promise<Trend | null> {
  const known = new Map<string, Promise<Trend | null>>();
  return key => {
    const question = known.has(key) ? null : trendQuestion(payload, key);
    if (!known.has(key)) known.set(key, question ? trendOf(question) : Promise.resolve(null));
    return known.get(key)!;
  };
}

/** What a unit's value was in each column of the table beside a map, for the line in its tooltip, and before which of them the line breaks. */
function seriesOf(payload: TilePayload): MapSeries {
  const at = payload.table.columns.map((column, i) => column.measure === payload.map?.measure ? i : -1).filter(i => i >= 0);
  const labels = at.map(i => payload.table.columns[i]!.break ?? '');
  return {
    units: at.length < 2 ? new Map() : new Map(payload.table.rows.filter(row => !row.total).map(row => [row.key, at.map(i => row.cells[i]?.v ?? null)])),
    breaks: labels.map((label, i) => label ? i : -1).filter(i => i > 0),
    told: [...new Set(labels.filter(label => label))].join('; '),
  };
}
