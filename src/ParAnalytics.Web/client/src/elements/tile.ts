import { h } from '../dom.js';
import { csvOf, fileName, save, saveAddress, workbookOf } from '../download.js';
import { applyPatch } from '../patch.js';
import type { DeltaPayload, FrameForm, LiveFrame, TileFault, TileOutline, TilePayload } from '../wire.js';
import type { Words } from '../words.js';
import { PaCard } from './card.js';
import { explain } from './explain.js';
import { PaFigure } from './figure.js';
import { PaMap } from './map.js';
import { menuButton, type MenuEntry } from './menu.js';
import { PaTable } from './table.js';

export interface TileContext { words: Words; own: readonly string[]; pick: (slicer: string, key: string) => void }

/** One tile: title, drawing, table twin, sources, menu. Takes frames; a delta draws again only what it touched. */
export class PaTile extends HTMLElement {
  private payload: TilePayload | null = null;
  private form: FrameForm | null = null;
  private context: TileContext | null = null;
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
    if (payload.empty && form === 'text') {
      this.drawing = null;
      this.body.replaceChildren(h('div', { class: 'empty' }, h('p', { class: 'empty-reason' }, payload.empty.reason), payload.empty.advice && h('p', { class: 'empty-advice' }, payload.empty.advice)));
    } else {
      this.draw(form, payload, context, fresh);
    }
    this.footer(payload, context.words);
  }

  private draw(form: FrameForm | null, payload: TilePayload, context: TileContext, fresh: boolean): void {
    const onPick = payload.selects ? (key: string): void => context.pick(payload.selects!, key) : null;
    if (fresh) {
      this.drawing = form === 'card' ? new PaCard() : form === 'figure' ? new PaFigure() : form === 'map' ? new PaMap() : form === 'cells' ? new PaTable() : h('div', { class: 'text' });
      this.body.replaceChildren(this.drawing);
      if (form === 'figure' || form === 'map' || form === 'card') this.body.append(this.twin);
      this.applyTable();
    }
    if (this.drawing instanceof PaCard && payload.card) this.drawing.show(payload.card, context.words);
    else if (this.drawing instanceof PaFigure && payload.figure) { this.drawing.onPick = onPick; this.drawing.show(payload.figure, context.words); }
    else if (this.drawing instanceof PaMap && payload.map) { this.drawing.onPick = onPick; this.drawing.show(payload.map, context.words); }
    else if (this.drawing instanceof PaTable) this.drawing.show(payload.table, context.words, payload.title, payload.cells, onPick ?? undefined);
    else if (this.drawing) text(this.drawing, payload, onPick);
    if (this.twin.isConnected) this.twin.show(payload.table, context.words, payload.title);
  }

  private footer(payload: TilePayload, words: Words): void {
    const [first, ...rest] = payload.sources;
    this.foot.replaceChildren();
    if (payload.illustrative) this.foot.append(h('span', { class: 'badge badge-illustrative' }, words.of('illustrative')));
    if (payload.estimated) this.foot.append(h('span', { class: 'badge' }, words.of('estimated')));
    if (first) this.foot.append(h('span', { class: 'tile-source', title: payload.sources.join('\n') }, words.of('source', first.replace(/\s*[—–-]\s*https?:\/\/\S+/g, '')) + (rest.length ? `, ${words.of('moreSources', rest.length)}` : '')));
  }

  private fail(fault: TileFault): void {
    this.classList.add('is-failed');
    this.drawing = null;
    this.payload = null;
    if (!this.titleLine.textContent) this.titleLine.textContent = fault.code;
    this.body.replaceChildren(h('div', { class: 'empty', role: 'alert' }, h('p', { class: 'empty-reason' }, fault.message), fault.suggestions && h('p', { class: 'empty-advice' }, fault.suggestions.join(', ')), h('p', { class: 'code' }, fault.code)));
  }

  private entries(): MenuEntry[] {
    const words = this.context!.words, payload = this.payload;
    const zoomed = this.classList.contains('is-zoomed');
    const entries: MenuEntry[] = [];
    if (payload && !payload.empty && (this.form === 'figure' || this.form === 'map' || this.form === 'card')) entries.push({ label: words.of(this.asTable ? 'showFigure' : 'showTable'), act: () => { this.asTable = !this.asTable; this.applyTable(); } });
    if (payload) entries.push({ label: words.of('explain'), act: () => explain(payload, words) }, { label: words.of('downloadCsv'), act: () => save(`${fileName(payload.title)}.csv`, csvOf(payload)) });
    if (payload?.query) entries.push({ label: words.of('downloadXlsx'), act: () => void workbookOf(payload).then(blob => save(`${fileName(payload.title)}.xlsx`, blob)).catch(() => this.say(words.of('explainNone'))) });
    if (payload && this.drawing instanceof PaFigure) for (const format of ['png', 'svg'] as const) entries.push({ label: words.of(format === 'png' ? 'downloadPng' : 'downloadSvg'), act: () => void (this.drawing as PaFigure).picture(format).then(address => saveAddress(`${fileName(payload.title)}.${format}`, address)) });
    entries.push({ label: words.of(zoomed ? 'unzoom' : 'zoom'), act: () => this.zoom(!zoomed) });
    return entries;
  }

  private applyTable(): void {
    this.twin.classList.toggle('visually-hidden', !this.asTable);
    this.twin.tabIndex = this.asTable ? 0 : -1;
    if (this.drawing && this.form !== 'cells' && this.form !== 'text') this.drawing.hidden = this.asTable && this.twin.isConnected;
  }

  private zoom(on: boolean): void {
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
    const note = h('p', { class: 'tile-note', role: 'status' }, message);
    this.foot.append(note);
    setTimeout(() => note.remove(), 6000);
  }

  private flash(): void {
    this.classList.remove('has-changed');
    void this.offsetWidth;
    this.classList.add('has-changed');
  }
}

function text(holder: HTMLElement, payload: TilePayload, onPick: ((key: string) => void) | null): void {
  const { sentences, items } = payload.text ?? {};
  holder.replaceChildren(
    ...(sentences ?? []).map(sentence => h('p', {}, sentence)),
    ...(items ? [h('ul', { class: 'lines' }, ...items.map(item => {
      const line = onPick ? h('button', { type: 'button', class: 'link' }, item.line) : h('span', {}, item.line);
      if (onPick) line.addEventListener('click', () => onPick(item.key));
      return h('li', { class: item.own ? 'own' : null, 'data-key': item.key }, h('div', {}, line, item.detail && h('p', { class: 'muted' }, item.detail)), item.value && h('data', { class: 'number', value: item.value.v ?? '' }, item.value.t));
    }))] : []));
}
