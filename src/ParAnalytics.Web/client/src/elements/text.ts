import { h } from '../dom.js';
import type { TilePayload } from '../wire.js';

/** Sentences and lists of a tile. */
export function textOf(payload: TilePayload, onPick: ((key: string) => void) | null): HTMLElement {
  const holder = h('div', { class: 'text' });
  fillText(holder, payload, onPick);
  return holder;
}

export function fillText(holder: HTMLElement, payload: TilePayload, onPick: ((key: string) => void) | null): void {
  const { sentences, items } = payload.text ?? {};
  holder.replaceChildren(
    ...(sentences ?? []).map(sentence => h('p', {}, sentence)),
    ...(items ? [h('ul', { class: 'lines' }, ...items.map(item => {
      const line = onPick ? h('button', { type: 'button', class: 'link' }, item.line) : h('span', {}, item.line);
      if (onPick) line.addEventListener('click', () => onPick(item.key));
      return h('li', { class: item.own ? 'own' : null, 'data-key': item.key }, h('div', {}, line, item.detail && h('p', { class: 'muted' }, item.detail)), item.value && h('data', { class: 'number', value: item.value.v ?? '' }, item.value.t));
    }))] : []));
}
