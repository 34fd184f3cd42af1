import { TileLink } from './connection.js';
import { PaCard } from './elements/card.js';
import { PaFigure } from './elements/figure.js';
import { PaMap } from './elements/map.js';
import { PaTable } from './elements/table.js';
import { PaTile } from './elements/tile.js';
import type { LiveFrame, SessionState } from './wire.js';
import { Words } from './words.js';

/** The picture of an insight: one live tile, asked by the tile that the server wrote into the page. The table of the page stands without it. */
class PaDrawing extends HTMLElement {
  private link: TileLink | null = null;
  private words: Words | null = null;

  async connectedCallback(): Promise<void> {
    const language = this.getAttribute('lang') === 'en' ? 'en' : 'vi';
    this.words = await Words.load(language);
    this.link = new TileLink(this.getAttribute('hub') ?? '/hubs/live');
    this.link.onFrame = frame => this.take(frame);
    this.link.open(JSON.parse(this.getAttribute('tile') ?? '{}'), language, null);
  }

  disconnectedCallback(): void { this.link?.close(); }

  private take(frame: LiveFrame): void {
    if (frame.kind !== 'state') { this.querySelector<PaTile>('pa-tile')?.take(frame); return; }
    const state = frame.payload as SessionState;
    if (state.state !== 'open' || !this.words) return;
    const tile = new PaTile();
    tile.lay({ ...state.tiles[0]!, column: 1, row: 1, width: 12, height: 6 }, { words: this.words, own: [], pick: () => {}, clear: () => {}, chosen: () => [], mark: null, lit: () => [], down: () => {}, seen: () => [], see: () => {}, through: address => address, address: null });
    this.replaceChildren(tile);
  }
}

const elements: Record<string, CustomElementConstructor> = { 'pa-card': PaCard, 'pa-figure': PaFigure, 'pa-map': PaMap, 'pa-table': PaTable, 'pa-tile': PaTile, 'pa-drawing': PaDrawing };
for (const [name, element] of Object.entries(elements)) if (!customElements.get(name)) customElements.define(name, element);
