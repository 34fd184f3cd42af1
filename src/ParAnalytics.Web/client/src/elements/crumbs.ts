import { h } from '../dom.js';
import type { TilePayload } from '../wire.js';
import type { Words } from '../words.js';

/** The way down a tile's path: every step leads back to where it was; the last one is where one stands. */
export function crumbs(payload: TilePayload, words: Words, climb: (steps: number) => void): HTMLElement | null {
  const way = payload.way ?? [];
  if (!way.length) return null;
  const steps = [{ caption: words.of('wayAll') }, ...way];
  return h('nav', { class: 'crumbs', 'aria-label': words.of('way') }, h('ol', {}, ...steps.map((step, i) => {
    const last = i === steps.length - 1;
    const back = last ? h('span', { 'aria-current': 'true' }, step.caption) : h('button', { type: 'button', class: 'link' }, step.caption);
    if (!last) back.addEventListener('click', () => climb(i));
    return h('li', {}, back);
  })));
}
