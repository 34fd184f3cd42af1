import { calm, h } from '../dom.js';
import { lit } from '../lit.js';
import { narrowed } from '../narrow.js';
import { spark } from '../spark.js';
import { FigureKeys } from './figure-keys.js';
import { onThemeChange, themed } from '../theme.js';
import type { Trend } from '../trend.js';
import type { FigurePayload, Json } from '../wire.js';
import type { Words } from '../words.js';

interface Plotly {
  react(element: HTMLElement, data: Json[], layout: Record<string, Json>, config: Record<string, Json>): Promise<unknown>;
  purge(element: HTMLElement): void;
  toImage(element: HTMLElement, options: Record<string, Json>): Promise<string>;
  Plots: { resize(element: HTMLElement): void };
}
interface PlotlyPoint { customdata?: unknown; pointIndex?: number }
interface PlotlyEvent { points: PlotlyPoint[]; event?: MouseEvent }
type PlotElement = HTMLElement & { on(event: 'plotly_click' | 'plotly_hover' | 'plotly_unhover', act: (event: PlotlyEvent) => void): void; removeAllListeners?(event: string): void };

/** A pointer that rests so long on a mark, in milliseconds, wants its line of years. */
const resting = 250;

/** Elements whose presence tells the library, and the map library within it, that their styles are there. */
const styleMarks = ['plotly.js-style-global', '9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53'];

let library: Promise<Plotly> | null = null;

/** Plotly comes with the first figure. Its stylesheet is ours (figure.css): an element with this id and class tells it not to inject one, which the policy of the page would stop in silence. */
function plotly(): Promise<Plotly> {
  library ??= (async () => {
    for (const id of styleMarks) if (!document.getElementById(id)) document.head.append(h('meta', { id, class: 'no-inline-styles' }));
    const loaded = await import('plotly.js-strict-dist-min') as unknown as { default?: Plotly } & Plotly;
    return loaded.default ?? loaded;
  })();
  return library;
}

/** A Plotly figure in the colours of the page. Drawn when it comes into view. */
export class PaFigure extends HTMLElement {
  private figure: FigurePayload | null = null;
  private words: Words | null = null;
  private isDrawn = false;
  private isNear = false;
  private readonly plot = h('div', { class: 'plot' }) as unknown as PlotElement;
  private readonly near = new IntersectionObserver(entries => { if (entries.some(e => e.isIntersecting)) { this.isNear = true; this.near.disconnect(); void this.draw(); } }, { rootMargin: '400px' });
  private readonly size = new ResizeObserver(() => { if (this.isDrawn) void plotly().then(p => p.Plots.resize(this.plot)); });
  private unwatch: (() => void) | null = null;

  onPick: ((key: string) => void) | null = null;
  /** What a member was over time, for the line below the hover of its mark; null where there is none. */
  onRest: ((key: string) => Promise<Trend | null>) | null = null;
  private readonly tip = h('div', { class: 'map-tip figure-tip', hidden: true });
  private rest = 0;
  private lit: readonly string[] = [];

  private readonly keys = new FigureKeys(this, this.plot, plotly, key => this.onPick?.(key));

  private readonly onPrint = (): void => { if (!this.isDrawn) void this.draw(); };

  connectedCallback(): void {
    if (!this.plot.isConnected) this.append(this.plot);
    this.near.observe(this);
    this.size.observe(this);
    this.unwatch = onThemeChange(() => { if (this.isDrawn) void this.draw(); });
    addEventListener('beforeprint', this.onPrint);
  }

  disconnectedCallback(): void {
    removeEventListener('beforeprint', this.onPrint);
    this.near.disconnect();
    this.size.disconnect();
    this.unwatch?.();
    if (this.isDrawn) void plotly().then(p => p.purge(this.plot));
    this.isDrawn = false;
  }

  /** Lights the marks of these members; none lights all. */
  light(keys: readonly string[]): void {
    if (keys.join() === this.lit.join()) return;
    this.lit = keys;
    if (this.isDrawn) void this.draw();
  }

  show(figure: FigurePayload, words: Words): void {
    this.figure = figure;
    this.words = words;
    this.keepHeight(figure);
    this.keys.show(figure, words.of('figureHint'), this.onPick !== null);
    if (this.isNear) void this.draw();
  }

  private keepHeight(figure: FigurePayload): void {
    const height = figure.layout['height'];
    this.plot.style.height = typeof height === 'number' ? `${height}px` : '';
    this.classList.toggle('is-tall', typeof height === 'number');
  }

  /** The figure as markup of a drawing of its own in the light colours, as wide as asked. */
  async drawing(width: number): Promise<{ markup: string; height: number }> {
    const { data, layout } = this.figure as unknown as { data: Json[]; layout: Record<string, Json> };
    const tall = layout['height'];
    const height = typeof tall === 'number' ? tall : Math.round(Math.max(260, Math.min(560, this.clientHeight / Math.max(1, this.clientWidth) * width)));
    const markup = await (await plotly()).toImage({ data, layout: { ...layout, width, height } } as unknown as HTMLElement, { format: 'svg', width, height, imageDataOnly: true });
    return { markup, height };
  }

  private listen(): void {
    this.plot.on('plotly_click', ({ points }) => {
      const key = points[0]?.customdata;
      if (typeof key === 'string' && key && this.onPick) this.onPick(key);
    });
    this.plot.on('plotly_hover', event => this.hover(event));
    this.plot.on('plotly_unhover', () => this.leave());
  }

  private hover({ points, event }: PlotlyEvent): void {
    this.leave();
    const key = points[0]?.customdata;
    if (typeof key !== 'string' || !key || !this.onRest || !event) return;
    const { clientX, clientY } = event, now = this.rest = window.setTimeout(() => void this.onRest?.(key).then(trend => { if (trend && now === this.rest) this.tell(trend, clientX, clientY); }, () => { /* no line without an answer */ }), resting);
  }

  private leave(): void {
    clearTimeout(this.rest);
    this.rest = 0;
    this.tip.hidden = true;
  }

  /** Below the pointer, where the hover of the drawing itself does not lie. */
  private tell(trend: Trend, x: number, y: number): void {
    const box = this.getBoundingClientRect(), line = spark(trend.values, trend.breaks);
    if (!line) return;
    this.tip.replaceChildren(line, h('span', {}, `${trend.from} – ${trend.to}`), ...(trend.told ? [h('span', { class: 'muted' }, this.words?.of('breaks', trend.told) ?? trend.told)] : []));
    if (!this.tip.isConnected) this.append(this.tip);
    this.tip.hidden = false;
    this.tip.style.left = `${Math.max(0, Math.min(box.width - this.tip.offsetWidth, x - box.left - this.tip.offsetWidth / 2))}px`;
    this.tip.style.top = `${Math.min(box.height - this.tip.offsetHeight, y - box.top + 28)}px`;
  }

  private async draw(): Promise<void> {
    if (!this.figure) return;
    try {
      const p = await plotly();
      const fitted = this.clientWidth < 440 ? narrowed(this.figure, this.clientWidth) : this.figure;
      this.keepHeight(fitted);
      const { data, layout } = lit(themed(fitted as unknown as Json) as unknown as FigurePayload, this.lit);
      await p.react(this.plot, data, { ...layout, ...(calm() ? {} : { transition: { duration: this.isDrawn ? 200 : 0, easing: 'cubic-in-out' } }) }, { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false, locale: this.words?.language ?? 'vi' });
      if (!this.isDrawn) this.listen();
      this.isDrawn = true;
      this.plot.querySelector('.main-svg')?.setAttribute('aria-hidden', 'true');
    } catch (error) {
      this.classList.add('is-failed');
      this.plot.replaceChildren(h('p', { class: 'tile-note' }, this.words?.of('figureFailed') ?? ''));
      console.error(error);
    }
  }
}
