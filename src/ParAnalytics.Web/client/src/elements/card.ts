import { h, icon, s, valueMarks } from '../dom.js';
import type { CardPayload } from '../wire.js';
import type { Words } from '../words.js';

/** One figure, its rank with N, how it moved or why that cannot be said, its goal and its past. */
export class PaCard extends HTMLElement {
  show(card: CardPayload, words: Words): void {
    const missing = card.value.v === undefined;
    const value = h('p', { class: missing ? 'card-value missing' : 'card-value' },
      h('data', { class: 'card-number', value: card.value.v ?? '', ...valueMarks(card.unitKey, card.measure, card.period, card.value.v, card.value.s, card.value.o) }, card.value.t),
      card.max && h('span', { class: 'card-max' }, `/${card.max}`),
      card.suffix && h('span', { class: 'card-suffix' }, words.language === 'en' && card.suffix === '%' ? '%' : `\u00a0${card.suffix}`));
    const rank = card.rank && h('p', { class: 'card-rank' },
      h('span', { class: 'card-rank-word' }, words.of('rank') + ' '),
      h('data', { value: card.rank.v, ...valueMarks(card.unitKey, 'rank', card.period, card.rank.v) }, String(card.rank.v)),
      card.rank.of !== undefined && h('span', { class: 'card-of' }, '/'),
      card.rank.of !== undefined && h('data', { class: 'card-of', value: card.rank.of, ...valueMarks(card.unitKey, 'rank_of', card.period, card.rank.of) }, String(card.rank.of)));
    this.replaceChildren(
      h('div', { class: 'card-main' }, value, rank),
      ...(card.shift ? [shiftLine(card.shift)] : []),
      ...(card.goal ? [h('p', { class: `card-goal ${card.goal.reached === true ? 'is-reached' : ''}` }, icon(card.goal.reached === true ? 'check' : 'target'), h('span', {}, card.goal.text))] : []),
      ...(card.facts.length ? [h('dl', { class: 'card-facts' }, ...card.facts.flatMap(f => [h('dt', {}, f.label), h('dd', {}, f.text)]))] : []),
      ...(card.spark ? [spark(card.spark), ...breaksOf(card.spark, words)] : []));
  }
}

const shiftLine = (shift: NonNullable<CardPayload['shift']>): HTMLElement => {
  const line = h('p', { class: `card-shift tone-${shift.tone}` }, icon(shift.tone === 'better' ? 'up' : shift.tone === 'worse' ? 'down' : shift.tone), h('span', { class: 'card-shift-word' }, shift.text));
  if (shift.reason) line.append(h('span', { class: 'card-reason' }, shift.reason));
  return line;
};

/** What breaks the line of the past, in words below it. */
function breaksOf(points: NonNullable<CardPayload['spark']>, words: Words): HTMLElement[] {
  const told = [...new Set(points.map(p => p.b).filter((b): b is string => !!b))];
  return told.length ? [h('p', { class: 'spark-breaks' }, words.of('breaks', told.join('; ')))] : [];
}

function spark(points: NonNullable<CardPayload['spark']>): SVGElement {
  const width = 240, height = 36, pad = 4;
  const values = points.map(p => p.v);
  const low = Math.min(...values), reach = Math.max(...values) - low || 1;
  const first = Number(points[0]!.k), span = Number(points.at(-1)!.k) - first || 1;
  const x = (k: string): number => pad + ((Number(k) - first) / span) * (width - pad * 2);
  const y = (v: number): number => height - pad - ((v - low) / reach) * (height - pad * 2);
  const path = points.map((p, i) => `${i === 0 || p.gap ? 'M' : 'L'}${x(p.k).toFixed(1)} ${y(p.v).toFixed(1)}`).join('');
  const last = points.at(-1)!;
  const marks = points.flatMap((p, i) => p.b && i > 0 ? [s('path', { d: `M${((x(points[i - 1]!.k) + x(p.k)) / 2).toFixed(1)} 0V${height}`, class: 'spark-break', 'vector-effect': 'non-scaling-stroke' }, s('title', {}, p.b))] : []);
  return s('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': points.map(p => `${p.b ? `(${p.b}) ` : ''}${p.k}: ${p.t}`).join('; '), preserveAspectRatio: 'none' },
    ...marks,
    s('path', { d: path, class: 'spark-line', fill: 'none', 'vector-effect': 'non-scaling-stroke' }),
    ...points.map(p => s('path', { d: `M${x(p.k).toFixed(1)} ${y(p.v).toFixed(1)}h0`, class: p === last ? 'spark-dot spark-last' : 'spark-dot', 'vector-effect': 'non-scaling-stroke' }, s('title', {}, `${p.k}: ${p.t}`))));
}
