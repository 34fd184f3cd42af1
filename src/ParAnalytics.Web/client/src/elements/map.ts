import { h, valueMarks } from '../dom.js';
import type { MapPayload } from '../wire.js';
import type { Words } from '../words.js';

/** The server's SVG; here it gets its classes, hover, keyboard and clicks. A change moves classes only. */
export class PaMap extends HTMLElement {
  private svg = '';
  private regions = new Map<string, SVGGraphicsElement>();
  private map: MapPayload | null = null;
  private readonly tip = h('div', { class: 'map-tip', role: 'status', hidden: true });

  onPick: ((key: string) => void) | null = null;

  show(map: MapPayload, words: Words, own: readonly string[]): void {
    this.map = map;
    if (map.svg !== this.svg) this.build(map, words);
    for (const [key, region] of this.regions) {
      const value = map.values[key];
      const wanted = `region k-${map.classes[key] ?? 'none'}${own.includes(key) ? ' own' : ''}`;
      const before = region.getAttribute('class');
      if (before !== wanted) {
        region.setAttribute('class', wanted + (before?.startsWith('region') ? ' changed' : ''));
      }
      const name = map.names[key] ?? key;
      region.setAttribute('aria-label', `${name}: ${value?.t ?? words.of('noData')}`);
      for (const [attribute, text] of Object.entries(valueMarks(key, map.measure, map.period, value?.v, value?.s))) if (text !== undefined) region.setAttribute(attribute, String(text));
    }
    this.querySelector('.map-legend')?.remove();
    this.append(h('ul', { class: 'map-legend' }, ...map.legend.map(l => h('li', {}, h('span', { class: `swatch k-${l.class}`, 'aria-hidden': 'true' }), h('span', {}, l.label), h('span', { class: 'muted' }, ` ${l.count}`)))), this.tip);
  }

  private build(map: MapPayload, words: Words): void {
    this.svg = map.svg;
    const parsed = new DOMParser().parseFromString(map.svg, 'image/svg+xml').documentElement;
    parsed.querySelectorAll('script,style,foreignObject').forEach(e => e.remove());
    const picture = h('div', { class: 'map-picture' });
    picture.append(document.importNode(parsed, true));
    this.replaceChildren(picture);
    const svg = picture.querySelector('svg');
    svg?.setAttribute('role', 'group');
    svg?.setAttribute('aria-label', words.of('mapHint'));
    this.regions = new Map([...picture.querySelectorAll<SVGGraphicsElement>('[data-key]')].map(e => [e.getAttribute('data-key')!, e]));
    let first = true;
    for (const [key, region] of this.regions) {
      region.setAttribute('tabindex', first ? '0' : '-1');
      region.setAttribute('role', 'button');
      first = false;
      region.addEventListener('pointerenter', () => this.point(key));
      region.addEventListener('pointerleave', () => { this.tip.hidden = true; });
      region.addEventListener('focus', () => this.point(key));
      region.addEventListener('blur', () => { this.tip.hidden = true; });
      region.addEventListener('click', () => this.onPick?.(key));
      region.addEventListener('keydown', event => this.key(event, key));
    }
  }

  private point(key: string): void {
    const region = this.regions.get(key);
    if (!region || !this.map) return;
    this.tip.replaceChildren(h('strong', {}, this.map.names[key] ?? key), h('span', {}, region.getAttribute('aria-label')?.split(': ').slice(1).join(': ') ?? ''));
    this.tip.hidden = false;
    const box = this.getBoundingClientRect(), at = region.getBoundingClientRect();
    const left = Math.max(0, Math.min(at.left - box.left + at.width / 2 - this.tip.offsetWidth / 2, box.width - this.tip.offsetWidth));
    const above = at.top - box.top - this.tip.offsetHeight - 6;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above > 0 ? above : at.bottom - box.top + 6}px`;
  }

  /** Arrow keys go to the nearest region in that direction. */
  private key(event: KeyboardEvent, key: string): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.onPick?.(key);
      return;
    }
    const step = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>)[event.key];
    if (!step) return;
    event.preventDefault();
    const centre = (e: Element): [number, number] => { const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
    const here = this.regions.get(key)!, [x, y] = centre(here);
    let best: SVGGraphicsElement | null = null, least = Infinity;
    for (const other of this.regions.values()) {
      const [ox, oy] = centre(other);
      const along = (ox - x) * step[0] + (oy - y) * step[1], across = Math.abs((ox - x) * step[1]) + Math.abs((oy - y) * step[0]);
      if (other !== here && along > 1 && along + across * 2 < least) [best, least] = [other, along + across * 2];
    }
    if (best) {
      here.setAttribute('tabindex', '-1');
      best.setAttribute('tabindex', '0');
      best.focus();
    }
  }
}
