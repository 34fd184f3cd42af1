import type { FigurePayload, Json } from './wire.js';

type Part = Record<string, Json>;

/** A quarter of a colour. The drawing library does not know colours of eight digits. */
const pale = (colour: string): string => `rgba(${[1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)).join(',')},0.25)`;

/** Colours of a list, those that are not at the places given see-through. */
const paled = (colours: Json | undefined, at: readonly number[]): Json =>
  Array.isArray(colours) ? colours.map((colour, i) => at.includes(i) || typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour) ? colour : pale(colour)) : colours ?? null;

/** The members that the marks of a trace stand for; bands stand for those at their ends. */
const marksOf = (trace: Part): Json[] => {
  const marks = trace['type'] === 'sankey' ? (trace['node'] as Part)['customdata'] : trace['customdata'];
  return Array.isArray(marks) ? marks : [];
};

/** A figure with the marks of some members lit and the others paled; as it was when none of its marks are among them. */
export function lit(figure: FigurePayload, keys: readonly string[]): FigurePayload {
  const wanted = new Set(keys);
  const has = (trace: Part): boolean => marksOf(trace).some(k => wanted.has(k as string));
  const traces = figure.data as Part[];
  if (wanted.size === 0 || !traces.some(has)) return figure;
  return {
    ...figure,
    data: traces.map(trace => {
      const marks = marksOf(trace);
      if (marks.length === 0) return trace;
      const at = marks.flatMap((key, i) => wanted.has(key as string) ? [i] : []);
      // A line is one member: it pales as a whole. Of bars, points and boxes each mark is one.
      if (trace['mode'] === 'lines' || trace['mode'] === 'lines+markers') return at.length ? trace : { ...trace, opacity: 0.2 };
      if (trace['type'] === 'bar' || trace['type'] === 'scatter' || trace['type'] === 'box') return { ...trace, selectedpoints: at, unselected: { marker: { opacity: 0.25 } } };
      if (trace['type'] === 'pie' || trace['type'] === 'treemap') return { ...trace, marker: { ...(trace['marker'] as Part), colors: paled((trace['marker'] as Part | undefined)?.['colors'], at) } };
      if (trace['type'] === 'sankey') {
        const [node, link] = [trace['node'] as Part, trace['link'] as Part];
        const bands = (link['source'] as number[]).flatMap((from, i) => at.includes(from) || at.includes((link['target'] as number[])[i]!) ? [i] : []);
        return { ...trace, node: { ...node, color: paled(node['color'], at) }, link: { ...link, color: paled(link['color'], bands) } };
      }
      return trace;
    }),
  };
}
