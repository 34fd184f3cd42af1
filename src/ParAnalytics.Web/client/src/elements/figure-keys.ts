import { h } from '../dom.js';
import type { FigurePayload, Json } from '../wire.js';

type Part = Record<string, Json>;

interface Mark { trace: number; point: number; key: string; told: string; x: number }

/** Ways of a drawing library to tell of a mark as the pointer would. */
interface Hovering { Fx?: { hover(element: HTMLElement, points: { curveNumber: number; pointNumber: number }[]): void; unhover(element: HTMLElement): void } }

/** The points of a figure that stand for members, from left to right. */
function marksOf(figure: FigurePayload): Mark[] {
  return (figure.data as Part[]).flatMap((trace, t) => {
    const keys = trace['customdata'];
    if (trace['type'] !== 'scatter' || trace['mode'] !== 'markers' || !Array.isArray(keys)) return [];
    const [xs, texts] = [trace['x'] as number[], trace['hovertext'] as string[] | undefined];
    return keys.flatMap((key, i) => typeof key === 'string' && key ? [{ trace: t, point: i, key, told: texts?.[i] ?? key, x: Number(xs?.[i] ?? i) }] : []);
  }).sort((a, b) => a.x - b.x);
}

/** Arrows walk over the points of a figure, Enter chooses one; each is told aloud. Other figures are left as they are. */
export class FigureKeys {
  private marks: Mark[] = [];
  private at = -1;
  private readonly teller = h('p', { class: 'visually-hidden', role: 'status' });

  constructor(private readonly host: HTMLElement, private readonly plot: HTMLElement, private readonly library: () => Promise<unknown>, private readonly pick: (key: string) => void) {
    host.addEventListener('keydown', event => this.key(event));
    host.addEventListener('blur', () => this.leave());
  }

  show(figure: FigurePayload, label: string, isChoosable: boolean): void {
    this.marks = isChoosable ? marksOf(figure) : [];
    this.at = Math.min(this.at, this.marks.length - 1);
    if (this.marks.length === 0) { this.host.removeAttribute('tabindex'); this.host.removeAttribute('role'); this.host.removeAttribute('aria-label'); return; }
    this.host.tabIndex = 0;
    this.host.setAttribute('role', 'group');
    this.host.setAttribute('aria-label', label);
    if (!this.teller.isConnected) this.host.append(this.teller);
  }

  private key(event: KeyboardEvent): void {
    if (this.marks.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.marks.length - 1;
    const next = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? Math.min(last, this.at + 1) : event.key === 'ArrowLeft' || event.key === 'ArrowDown' ? Math.max(0, this.at - 1) : event.key === 'Home' ? 0 : event.key === 'End' ? last : null;
    if (next !== null) { event.preventDefault(); this.go(next); }
    else if ((event.key === 'Enter' || event.key === ' ') && this.at >= 0) { event.preventDefault(); this.pick(this.marks[this.at]!.key); }
  }

  private go(to: number): void {
    this.at = to;
    const mark = this.marks[to]!;
    this.teller.textContent = mark.told;
    this.host.dataset['at'] = mark.key;
    void this.library().then(p => (p as Hovering).Fx?.hover(this.plot, [{ curveNumber: mark.trace, pointNumber: mark.point }]));
  }

  private leave(): void {
    if (this.at >= 0) void this.library().then(p => (p as Hovering).Fx?.unhover(this.plot));
  }
}
