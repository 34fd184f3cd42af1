import { s } from './dom.js';

/** A line of a few values, as wide as a word; a gap where there is none, and a mark and no line before the places in breaks. */
export function spark(values: readonly (number | null)[], breaks: readonly number[] = []): SVGElement | null {
  const known = values.filter((v): v is number => v !== null);
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)], span = most - least || 1;
  const x = (i: number): number => 2 + (i * 92) / Math.max(1, values.length - 1), y = (v: number): number => 20 - ((v - least) / span) * 16;
  let path = '', open = false;
  values.forEach((v, i) => { if (breaks.includes(i)) open = false; if (v === null) open = false; else { path += `${open ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`; open = true; } });
  const last = values.findLastIndex(v => v !== null);
  return s('svg', { class: 'spark', viewBox: '0 0 96 24', width: 96, height: 24, 'aria-hidden': 'true' },
    ...breaks.map(i => s('path', { d: `M${((x(i - 1) + x(i)) / 2).toFixed(1)} 1V23`, fill: 'none', stroke: 'currentColor', 'stroke-width': 1, 'stroke-dasharray': '2 2', opacity: 0.6 })),
    s('path', { d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 }), s('circle', { cx: x(last), cy: y(values[last]!), r: 2.5, fill: 'currentColor' }));
}
