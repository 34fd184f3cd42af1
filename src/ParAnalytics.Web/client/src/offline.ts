import type { Link, LinkState, Opening } from './connection.js';
import { PaCard } from './elements/card.js';
import { PaDashboard } from './elements/dashboard.js';
import { PaFigure } from './elements/figure.js';
import { PaMap } from './elements/map.js';
import { PaTable } from './elements/table.js';
import { PaTile } from './elements/tile.js';
import './public.js';
import type { FrameForm, LiveFrame, OpenedState } from './wire.js';

/** What the folder holds beside the programme: every page as it was opened, every tile as it was sent. */
interface Kept { release: string; pages: { opened: OpenedState; tiles: { tile: string; form: FrameForm; payload: unknown }[] }[] }

declare global { interface Window { paranalytics: Kept } }

/** A dashboard away from any server: the frames of a viewer, read from the folder. Selections stand as they were taken. */
class FolderLink implements Link {
  onFrame: (frame: LiveFrame) => void = () => {};
  onState: (state: LinkState, reason?: string) => void = () => {};
  private seq = 0;

  open(opening: Opening): void {
    const { release, pages } = window.paranalytics;
    const page = pages.find(p => p.opened.page === opening.page) ?? pages[0];
    if (!page) return;
    this.onState('offline');
    const frame = (kind: LiveFrame['kind'], tile: string | null, form: FrameForm | null, payload: unknown): void => this.onFrame({ session: 'folder', seq: ++this.seq, release, tile, kind, form, payload });
    frame('state', null, null, { ...page.opened, slicers: [] });
    for (const { tile, form, payload } of page.tiles) frame('tile', tile, form, payload);
  }

  select(): Promise<void> { return Promise.resolve(); }
  retry(): void {}
  close(): void {}
}

PaDashboard.linkFor = () => new FolderLink();
const elements: Record<string, CustomElementConstructor> = { 'pa-card': PaCard, 'pa-figure': PaFigure, 'pa-map': PaMap, 'pa-table': PaTable, 'pa-tile': PaTile, 'pa-dashboard': PaDashboard };
for (const [name, element] of Object.entries(elements)) if (!customElements.get(name)) customElements.define(name, element);
