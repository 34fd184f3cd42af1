import { h, s } from '../dom.js';
import type { MapPayload } from '../wire.js';
import type { Words } from '../words.js';

/** Letters of the kinds of missing and the names of their hatches, as the server writes them. */
const missing: Record<string, string> = { n: 'm-no-data', s: 'm-not-surveyed', e: 'm-excluded', c: 'm-censored', a: 'm-not-applicable', x: 'm-suppressed', p: 'm-pending' };

/** The server's SVG; here it gets its classes, hover, keyboard and clicks. A change of numbers moves classes and texts only. */
export class PaMap extends HTMLElement {
  private svg = '';
  private regions: SVGGraphicsElement[] = [];
  private told: { name: string; text: string }[] = [];
  private id_ = '';
  private readonly room = new ResizeObserver(() => this.fit());
  private readonly tip = h('div', { class: 'map-tip', hidden: true });
  private readonly legend = h('ul', { class: 'map-legend' });

  onPick: ((key: string) => void) | null = null;
  onClear: (() => void) | null = null;

  show(map: MapPayload, words: Words, chosen: readonly string[] = []): void {
    if (map.svg !== this.svg) this.build(map, words);
    const names = map.names.split('\n'), values = map.values.split(';'), texts = map.texts.split('\n');
    const reasons = new Map(map.legend.map(entry => [entry.class, entry.label]));
    const format = new Intl.NumberFormat(words.language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 2 });
    this.querySelector('svg')?.setAttribute('class', `map ramp-${map.ramp}`);
    this.regions.forEach((region, i) => {
      const letter = map.classes[i] ?? 'n', value = values[i] ?? '';
      const kind = missing[letter] ?? `k${letter}`;
      const kept = [...region.classList].filter(c => c === 'own' || c === 'inset');
      const isChosen = chosen.includes(region.getAttribute('data-unit') ?? '');
      if (this.onPick) region.setAttribute('aria-pressed', String(isChosen));
      const wanted = ['u', kind, ...kept, ...(isChosen ? ['is-chosen'] : [])].join(' ');
      if (region.getAttribute('class') !== wanted) {
        region.setAttribute('class', wanted);
        region.querySelector('.s')?.setAttribute('fill', missing[letter] ? `url(#${this.id_}-${missing[letter]})` : '#E1E5EA');
      }
      const shown = region.querySelector('.v');
      const short = value === '' ? '—' : format.format(Number(value));
      if (shown && shown.textContent !== short) shown.textContent = short;
      const text = texts[i] || reasons.get(letter) || words.of('noData');
      this.told[i] = { name: names[i] ?? '', text };
      region.setAttribute('aria-label', `${names[i] ?? ''}: ${text}`);
      region.setAttribute('data-measure', map.measure);
      region.setAttribute('data-period', map.period ?? '');
      region.setAttribute('data-value', value);
    });
    this.legend.replaceChildren(...map.legend.map(entry => h('li', {}, this.swatch(entry.class, map.ramp), h('span', {}, entry.label), h('span', { class: 'muted' }, String(entry.count)))));
  }

  /** A key of the legend drawn like the regions: same class, same hatch. */
  private swatch(letter: string, ramp: string): SVGElement {
    return s('svg', { class: `map swatch ramp-${ramp}`, viewBox: '0 0 14 14', width: 14, height: 14, 'aria-hidden': 'true' },
      s('g', { class: missing[letter] ?? `k${letter}` }, s('rect', { class: 's', width: 14, height: 14, rx: 2, fill: missing[letter] ? `url(#${this.id_}-${missing[letter]})` : '#E1E5EA' })));
  }

  private build(map: MapPayload, words: Words): void {
    this.svg = map.svg;
    const parsed = new DOMParser().parseFromString(map.svg, 'image/svg+xml').documentElement;
    parsed.querySelectorAll('script,style,foreignObject').forEach(e => e.remove());
    const picture = h('div', { class: 'map-picture' });
    const svg = document.importNode(parsed, true);
    picture.append(svg);
    this.id_ = svg.id;
    svg.setAttribute('aria-description', words.of('mapHint'));
    const [, , wide, high] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
    if (wide && high) picture.style.setProperty('--shape', `${wide} / ${high}`);
    this.replaceChildren(picture, this.legend, this.tip);
    this.room.disconnect();
    this.room.observe(picture);
    this.regions = [...picture.querySelectorAll<SVGGraphicsElement>('.u')];
    this.regions.forEach((region, i) => {
      region.querySelector('title')?.remove();
      region.setAttribute('tabindex', i === 0 ? '0' : '-1');
      region.setAttribute('role', this.onPick ? 'button' : 'img');
      region.addEventListener('pointerenter', () => this.point(i));
      region.addEventListener('pointerleave', () => { this.tip.hidden = true; });
      region.addEventListener('focus', () => { this.reach(i); this.point(i); });
      region.addEventListener('blur', () => { this.tip.hidden = true; });
      region.addEventListener('click', () => this.pick(i));
      region.addEventListener('keydown', event => this.key(event as KeyboardEvent, i));
    });
  }

  /** Names and numbers that would be too small to read are left to the hover and the table. */
  private fit(): void {
    const picture = this.querySelector<HTMLElement>('.map-picture'), scale = picture?.querySelector('svg')?.getScreenCTM()?.a;
    if (!picture || !scale) return;
    const isSmall = (selector: string): boolean => {
      const text = picture.querySelector(selector);
      return !!text && parseFloat(getComputedStyle(text).fontSize) * scale < 6.5;
    };
    picture.classList.remove('hides-names', 'hides-values');
    const names = isSmall('.u text:not(.v)'), values = isSmall('.u .v');
    picture.classList.toggle('hides-names', names);
    picture.classList.toggle('hides-values', values || names);
  }

  /** Of all regions the Tab key stops at this one. */
  private reach(index: number): void {
    this.regions.forEach((region, i) => region.setAttribute('tabindex', i === index ? '0' : '-1'));
  }

  private pick(index: number): void {
    const key = this.regions[index]?.getAttribute('data-unit');
    if (key) this.onPick?.(key);
  }

  private point(index: number): void {
    const region = this.regions[index], told = this.told[index];
    if (!region || !told) return;
    this.tip.replaceChildren(h('strong', {}, told.name), h('span', {}, told.text));
    this.tip.hidden = false;
    const box = this.getBoundingClientRect(), at = region.getBoundingClientRect();
    const left = Math.max(0, Math.min(at.left - box.left + at.width / 2 - this.tip.offsetWidth / 2, box.width - this.tip.offsetWidth));
    const above = at.top - box.top - this.tip.offsetHeight - 6;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above > 0 ? above : at.bottom - box.top + 6}px`;
  }

  /** Arrow keys go to the neighbour that the server names for each direction. */
  private key(event: KeyboardEvent, index: number): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.pick(index);
      return;
    }
    if (event.key === 'Escape' && this.onClear) {
      if (this.querySelector('.is-chosen')) { event.preventDefault(); event.stopPropagation(); this.onClear(); }
      this.tip.hidden = true;
      return;
    }
    const side = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'].indexOf(event.key);
    if (side < 0) return;
    event.preventDefault();
    const to = Number(this.regions[index]?.getAttribute('data-near')?.split(' ')[side] ?? -1);
    const next = this.regions[to];
    if (!next || to === index) return;
    this.reach(to);
    next.focus();
  }
}
