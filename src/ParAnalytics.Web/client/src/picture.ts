import { h } from './dom.js';
import { drawn, hatch } from './drawn.js';
import { letters } from './letters.js';
import type { TilePayload } from './wire.js';
import type { Words } from './words.js';

const width = 960;

/** A tile as a picture of its own, in the light colours whatever the page shows: title, drawing, source, release, and the badge where figures are illustrative. The letters are inside. */
export async function pictureOf(payload: TilePayload, body: HTMLElement, release: string, words: Words): Promise<string> {
  const stage = h('div', { class: 'picture-stage light', lang: words.language },
    h('p', { class: 'picture-title' }, payload.title),
    payload.subtitle && h('p', { class: 'picture-subtitle' }, payload.subtitle),
    body,
    h('div', { class: 'picture-foot' },
      payload.illustrative && h('p', {}, h('span', { class: 'badge badge-illustrative' }, words.of('illustrative'))),
      payload.estimated && h('p', {}, h('span', { class: 'badge' }, words.of('estimated'))),
      payload.sources.length > 0 && h('p', {}, words.of('source', payload.sources.map(source => shortSource(source, words)).join('; '))),
      h('p', {}, words.of('releaseLine', release))));
  const holder = h('div', { class: 'picture-hold', 'aria-hidden': 'true', inert: true }, stage);
  document.body.append(holder);
  try {
    await document.fonts.ready;
    const { body: marks, height } = drawn(stage);
    const weights = new Set([...marks.matchAll(/font-weight[=:]\s?"?(\d+)/g)].map(m => Number(m[1])));
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Be Vietnam Pro, DejaVu Sans, sans-serif"><title>${payload.title.replace(/[&<>]/g, c => `&#${c.charCodeAt(0)};`)}</title><style>${await letters([400, 600, ...weights])}text{font-variant-numeric:tabular-nums lining-nums;white-space:pre}</style><defs>${hatch}</defs><rect width="100%" height="100%" fill="#FFFFFF"/>${marks}</svg>`;
  } finally {
    holder.remove();
  }
}

/** A picture as pixels, twice as fine as it is large. */
export async function pixelsOf(svg: string, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  // The letters inside are taken up a moment after the picture itself.
  await new Promise(done => setTimeout(done, 120));
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob(blob => blob ? done(blob) : fail(new Error('png')), 'image/png'));
}

/** A document as a short line: number and date, without its web address; one known only through another says so. */
export function shortSource(document: string, words: Words): string {
  const plain = document.replace(/\s*[—–:,(-]?\s*https?:\/\/\S+/g, '').trim().replace(/[.,;]+$/, '');
  const at = plain.lastIndexOf(', dẫn ');
  return at < 0 ? plain : `${plain.slice(at + 6)} (${words.of('quoted')})`;
}
