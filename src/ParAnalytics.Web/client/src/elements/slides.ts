import { h, icon } from '../dom.js';
import type { Words } from '../words.js';
import type { PaTile } from './tile.js';

const titleOf = (tile: PaTile): string => tile.querySelector('.tile-title')?.textContent || tile.dataset['tile'] || '';

/** Which tiles are presented, and in which order; what was chosen last for the page is kept in this browser. */
export function chooseSlides(tiles: readonly PaTile[], words: Words, place: string): Promise<PaTile[]> {
  const key = `paranalytics.slides.${place}`;
  let order = [...tiles], chosen = new Set(tiles);
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as unknown;
    if (Array.isArray(kept)) {
      const first = kept.map(id => tiles.find(t => t.dataset['tile'] === id)).filter((t): t is PaTile => !!t);
      if (first.length) { order = [...first, ...tiles.filter(t => !first.includes(t))]; chosen = new Set(first); }
    }
  } catch { /* nothing kept */ }
  return new Promise(resolve => {
    let answer: PaTile[] = [];
    const list = h('ol', { class: 'slide-list' }), start = h('button', { type: 'submit', class: 'button' }, words.of('slidesStart'));
    const draw = (focus?: string): void => {
      start.disabled = chosen.size === 0;
      list.replaceChildren(...order.map((tile, i) => {
        const id = tile.dataset['tile'] ?? '', box = h('input', { type: 'checkbox', id: `slide-${id}`, checked: chosen.has(tile) });
        box.addEventListener('change', () => { if (box.checked) chosen.add(tile); else chosen.delete(tile); start.disabled = chosen.size === 0; });
        const shift = (name: string, by: number, icons: string): HTMLElement => {
          const button = h('button', { type: 'button', class: 'icon-button', id: `slide-${id}-${name}`, 'aria-label': `${words.of(name)}: ${titleOf(tile)}`, disabled: !order[i + by] }, icon(icons));
          button.addEventListener('click', () => { order.splice(i + by, 0, ...order.splice(i, 1)); draw(button.id); });
          return button;
        };
        return h('li', {}, h('label', { for: box.id }, box, titleOf(tile)), shift('slidesUp', -1, 'up'), shift('slidesDown', 1, 'down'));
      }));
      if (focus) list.querySelector<HTMLElement>(`#${CSS.escape(focus)}`)?.focus();
    };
    const all = h('button', { type: 'button', class: 'quiet' }, words.of('slidesAll')), none = h('button', { type: 'button', class: 'quiet' }, words.of('slidesNone')), cancel = h('button', { type: 'button', class: 'quiet' }, words.of('slidesCancel'));
    all.addEventListener('click', () => { chosen = new Set(order); draw(); });
    none.addEventListener('click', () => { chosen.clear(); draw(); });
    const form = h('form', {}, h('h2', {}, words.of('slidesWhich')), list, h('p', { class: 'muted' }, words.of('slidesKeys')), h('div', { class: 'slide-foot' }, all, none, cancel, start));
    const dialog = h('dialog', { class: 'explain slides-dialog', 'aria-label': words.of('slidesWhich') }, form);
    form.addEventListener('submit', event => {
      event.preventDefault();
      answer = order.filter(t => chosen.has(t));
      try { localStorage.setItem(key, JSON.stringify(answer.map(t => t.dataset['tile']))); } catch { /* a private window keeps nothing */ }
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => { dialog.remove(); resolve(answer); });
    draw();
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** One tile after the other over the whole screen: they stay the live tiles of the page. Arrows, Space, Home, End; Escape ends. */
export function showSlides(tiles: readonly PaTile[], words: Words): void {
  let at = 0;
  const told = h('span', { class: 'slide-told', role: 'status', 'aria-live': 'polite' });
  const button = (key: string, name: string, act: () => void): HTMLElement => {
    const made = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of(key), title: words.of(key) }, icon(name));
    made.addEventListener('click', act);
    return made;
  };
  const bar = h('div', { class: 'slide-bar', role: 'toolbar', 'aria-label': words.of('slides') }, button('slideBefore', 'up', () => show(at - 1)), told, button('slideNext', 'down', () => show(at + 1)), button('slideEnd', 'close', () => end()));
  const show = (to: number): void => {
    tiles[at]?.classList.remove('is-slide');
    tiles[at]?.zoom(false);
    at = (to + tiles.length) % tiles.length;
    tiles[at]!.zoom(true);
    tiles[at]!.classList.add('is-slide');
    told.textContent = words.of('slideOf', at + 1, tiles.length, titleOf(tiles[at]!));
  };
  const end = (): void => {
    document.removeEventListener('keydown', turn, true);
    document.documentElement.classList.remove('has-slides');
    tiles[at]?.classList.remove('is-slide');
    tiles[at]?.zoom(false);
    bar.remove();
  };
  const turn = (event: KeyboardEvent): void => {
    const inControl = (event.target as HTMLElement).closest?.('.menu, input, select, textarea, dialog');
    if (inControl) return;
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tiles.length - 1 : ['ArrowRight', 'ArrowDown', 'PageDown'].includes(event.key) || (event.key === ' ' && !(event.target as HTMLElement).closest?.('button')) ? at + 1 : ['ArrowLeft', 'ArrowUp', 'PageUp'].includes(event.key) ? at - 1 : null;
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); end(); } else if (to !== null) { event.preventDefault(); event.stopPropagation(); show(to); }
  };
  document.addEventListener('keydown', turn, true);
  document.documentElement.classList.add('has-slides');
  document.body.append(bar);
  show(0);
}
