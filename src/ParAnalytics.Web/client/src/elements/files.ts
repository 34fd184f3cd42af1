import { h } from '../dom.js';
import { csvOf, fileName, save, saveFrom } from '../download.js';
import { kept } from '../drawn.js';
import { pictureOf, pixelsOf } from '../picture.js';
import type { FrameForm, TilePayload } from '../wire.js';
import type { Words } from '../words.js';
import { PaCard } from './card.js';
import { PaFigure } from './figure.js';
import { PaTable } from './table.js';
import { textOf } from './text.js';

export type FileFormat = 'xlsx' | 'csv' | 'png' | 'svg';

/** What a file of a tile is made of. */
export interface TileFile {
  payload: TilePayload;
  form: FrameForm | null;
  drawing: HTMLElement | null;
  release: string;
  words: Words;
  /** Where the server makes the file; null away from a server. */
  address: ((format: FileFormat) => string) | null;
}

const inner = 912;

/** Saves a tile as a file. Tables and maps are made by the server from the tile's own question; other drawings here, from what the page drew. */
export async function saveTile(file: TileFile, format: FileFormat): Promise<void> {
  const name = `${fileName(file.payload.title)}.${format}`;
  const isServers = format === 'xlsx' || format === 'csv' || (file.form === 'map' && !file.payload.empty);
  if (isServers && file.address) return saveFrom(file.address(format), name, file.words.language);
  if (format === 'csv') return save(name, csvOf(file.payload));
  const svg = await pictureOf(file.payload, await bodyOf(file), file.release, file.words);
  save(name, format === 'png' ? await pixelsOf(svg) : new Blob([svg], { type: 'image/svg+xml' }));
}

/** The drawing once more, for a picture: of a long table all rows. */
async function bodyOf({ payload, form, drawing, words }: TileFile): Promise<HTMLElement> {
  const body = h('div', { class: `picture-body picture-${form ?? 'text'}` });
  if (payload.empty && form === 'text') {
    body.append(h('div', { class: 'empty' }, h('p', { class: 'empty-reason' }, payload.empty.reason)));
  } else if (drawing instanceof PaFigure) {
    const { markup, height } = await drawing.drawing(inner);
    const place = h('div');
    place.style.height = `${height}px`;
    kept.set(place, markup);
    body.append(place);
  } else if (form === 'card' && payload.card) {
    const card = new PaCard();
    card.show(payload.card, words);
    body.append(card);
  } else if (form === 'map' && drawing) {
    body.append(...[...drawing.querySelectorAll('.map-picture, .map-legend')].map(part => part.cloneNode(true)));
  } else if (form === 'cells') {
    const table = new PaTable();
    table.show(payload.table, words, payload.title, payload.cells);
    body.append(table);
  } else {
    body.append(textOf(payload, null));
  }
  return body;
}
