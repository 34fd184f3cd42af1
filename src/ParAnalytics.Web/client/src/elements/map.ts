import { h, s } from '../dom.js';
import { spark } from '../spark.js';
import type { MapPayload } from '../wire.js';
import { zoomable } from '../zoom.js';
import type { Words } from '../words.js';

/** Letters of the kinds of missing and the names of their hatches, as the server writes them. */
const missing: Record<string, string> = { n: 'm-no-data', s: 'm-not-surveyed', e: 'm-excluded', c: 'm-censored', a: 'm-not-applicable', x: 'm-suppressed', p: 'm-pending', o: 'm-outside', f: 'm-few' };

/** What the units were in each column, before which columns the line breaks, and what breaks it. */
export interface MapSeries { units: ReadonlyMap<string, readonly (number | null)[]>; breaks: readonly number[]; told: string }
const noSeries: MapSeries = { units: new Map(), breaks: [], told: '' };

/** The server's SVG; here it gets its classes, hover, keyboard and clicks. A change of numbers moves classes and texts only. */
export class PaMap extends HTMLElement {
  private svg = '';
  private regions: SVGGraphicsElement[] = [];
  private told: { name: string; text: string }[] = [];
  private id_ = '';
  private readonly room = new ResizeObserver(() => this.fit());
  private readonly tip = h('div', { class: 'map-tip', hidden: true });
  private readonly legend = h('ul', { class: 'map-legend' });
  private readonly shape = h('div', { class: 'map-shape', 'aria-hidden': 'true' });
  private only: string | null = null;
  private letters = '';
  private series: MapSeries = noSeries;


  onPick: ((key: string) => void) | null = null;
  onClear: (() => void) | null = null;

  show(map: MapPayload, words: Words, chosen: readonly string[] = [], series: MapSeries = noSeries): void {
    this.series = series;
    if (map.svg !== this.svg) this.build(map, words);
    const names = map.names.split('\n'), values = map.values.split(';'), texts = map.texts.split('\n');
    const reasons = new Map(map.legend.map(entry => [entry.class, entry.label]));
    const format = new Intl.NumberFormat(words.language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 2 });
    const zoomed = [...this.querySelector('.map-picture svg')?.classList ?? []].filter(c => c.startsWith('is-')).join(' ');
    this.querySelector('.map-picture svg')?.setAttribute('class', `map ramp-${map.ramp}${map.sizes ? ' symbols' : ''} ${zoomed}`.trim());
    const radii = map.sizes ? map.sizes.split(';') : [];
    this.letters = map.classes;
    this.regions.forEach((region, i) => {
      const letter = map.classes[i] ?? 'n', value = values[i] ?? '';
      const kind = missing[letter] ?? `k${letter}`;
      const kept = [...region.classList].filter(c => c === 'own' || c === 'inset');
      const isChosen = chosen.includes(region.getAttribute('data-unit') ?? '');
      if (this.onPick) region.setAttribute('aria-pressed', String(isChosen));
      const wanted = ['u', kind, ...kept, ...(isChosen ? ['is-chosen'] : [])].join(' ');
      if (region.getAttribute('class') !== wanted) {
        region.setAttribute('class', wanted);
        region.querySelector('.s')?.setAttribute('fill', this.fill(letter, map.ramp));
      }
      const disc = radii.length > 0 ? this.querySelector(`.discs [data-at="${i}"]`) : null;
      disc?.setAttribute('class', `d ${kind}`);
      disc?.firstElementChild?.setAttribute('r', radii[i] ?? '0');
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
    this.legend.replaceChildren(...map.legend.map(entry => this.entry(entry, map.ramp)));
    this.shape.replaceChildren(histogram(values, map.classes, map.ramp) ?? '');
    this.sift();
  }

  /** A class of the legend; pressed, it leaves the units of that class alone in colour. */
  private entry(entry: { class: string; label: string; count: number }, ramp: string): HTMLElement {
    const button = h('button', { type: 'button', 'data-class': entry.class, 'aria-pressed': 'false' }, this.swatch(entry.class, ramp), h('span', {}, entry.label), h('span', { class: 'muted' }, String(entry.count)));
    button.addEventListener('click', () => { this.only = this.only === entry.class ? null : entry.class; this.sift(); });
    return h('li', {}, button);
  }

  private sift(): void {
    this.regions.forEach((region, i) => region.classList.toggle('is-faint', this.only !== null && this.letters[i] !== this.only));
    this.legend.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(b.dataset['class'] === this.only)));
  }

  private fill(letter: string, ramp: string): string {
    return missing[letter] ? `url(#${this.id_}-${missing[letter]})` : ramp === 'grey' ? `url(#${this.id_}-g${letter})` : '#E1E5EA';
  }

  /** A key of the legend drawn like the regions: same class, same hatch. */
  private swatch(letter: string, ramp: string): SVGElement {
    return s('svg', { class: `map swatch ramp-${ramp}`, viewBox: '0 0 14 14', width: 14, height: 14, 'aria-hidden': 'true' },
      s('g', { class: missing[letter] ?? `k${letter}` }, s('rect', { class: 's', width: 14, height: 14, rx: 2, fill: this.fill(letter, ramp) })));
  }

  /** Rings the regions of these members. */
  light(keys: readonly string[]): void {
    for (const region of this.regions) {
      const isLit = keys.includes(region.getAttribute('data-unit') ?? '');
      region.classList.toggle('is-lit', isLit);
      if (this.onPick) region.setAttribute('aria-pressed', String(isLit || region.classList.contains('is-chosen')));
    }
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
    picture.append(zoomable(svg as unknown as SVGSVGElement, { closer: words.of('mapCloser'), wider: words.of('mapWider'), whole: words.of('mapWhole') }));
    this.replaceChildren(picture, this.shape, this.legend, this.tip);
    svg.addEventListener('map-zoomed', () => this.fit());
    this.room.disconnect();
    this.room.observe(picture);
    this.regions = [...picture.querySelectorAll<SVGGraphicsElement>('.u')];
    this.regions.forEach((region, i) => {
      region.querySelector('title')?.remove();
      region.setAttribute('tabindex', i === 0 ? '0' : '-1');
      region.setAttribute('role', this.onPick ? 'button' : 'img');
      region.addEventListener('pointerenter', () => this.point(i));
      // Under a finger the pointer leaves at once; what it told stays until another tap or the focus goes.
      region.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') this.tip.hidden = true; });
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
    this.tip.replaceChildren(h('strong', {}, told.name), h('span', {}, told.text), ...this.past(region.getAttribute('data-unit') ?? ''));
    this.tip.hidden = false;
    const box = this.getBoundingClientRect(), at = region.getBoundingClientRect();
    const left = Math.max(0, Math.min(at.left - box.left + at.width / 2 - this.tip.offsetWidth / 2, box.width - this.tip.offsetWidth));
    const above = at.top - box.top - this.tip.offsetHeight - 6;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above > 0 ? above : at.bottom - box.top + 6}px`;
  }

  /** The line of the columns, and what breaks it. */
  private past(unit: string): (SVGElement | HTMLElement)[] {
    const line = spark(this.series.units.get(unit) ?? [], this.series.breaks);
    return line ? [line, ...(this.series.told ? [h('span', { class: 'muted' }, this.series.told)] : [])] : [];
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

/** How the values lie between the least and the greatest, each bar in the class of most of its units. */
export function histogram(values: readonly string[], letters: string, ramp: string): SVGElement | null {
  const bars = 24, known = values.map((v, i) => ({ v: v === '' ? NaN : Number(v), letter: letters[i] ?? '' })).filter(p => !Number.isNaN(p.v));
  if (known.length < 2) return null;
  const least = Math.min(...known.map(p => p.v)), step = (Math.max(...known.map(p => p.v)) - least) / bars;
  if (step === 0) return null;
  const groups: string[][] = Array.from({ length: bars }, () => []);
  for (const p of known) groups[Math.min(bars - 1, Math.floor((p.v - least) / step))]!.push(p.letter);
  const most = Math.max(...groups.map(g => g.length));
  const commonest = (g: string[]): string => g.reduce((best, l) => g.filter(x => x === l).length > g.filter(x => x === best).length ? l : best, g[0] ?? '3');
  return s('svg', { class: `map histogram ramp-${ramp}`, viewBox: `0 0 ${bars * 10} 32`, preserveAspectRatio: 'none' },
    ...groups.map((g, i) => s('g', { class: `k${commonest(g)}` }, s('rect', { class: 's', x: i * 10, y: 32 - (30 * g.length) / most, width: 9, height: (30 * g.length) / most }))));
}
