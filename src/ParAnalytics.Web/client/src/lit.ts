import type { FigurePayload, Json } from './wire.js';

type Part = Record<string, Json>;

/** A figure with the marks of some members lit and the others paled; as it was when none of its marks are among them. */
export function lit(figure: FigurePayload, keys: readonly string[]): FigurePayload {
  const wanted = new Set(keys);
  const has = (trace: Part): boolean => Array.isArray(trace['customdata']) && trace['customdata'].some(k => wanted.has(k as string));
  const traces = figure.data as Part[];
  if (wanted.size === 0 || !traces.some(has)) return figure;
  return {
    ...figure,
    data: traces.map(trace => {
      const marks = trace['customdata'];
      if (!Array.isArray(marks) || marks.length === 0) return trace;
      const at = marks.flatMap((key, i) => wanted.has(key as string) ? [i] : []);
      // A line is one member: it pales as a whole. Of bars, points and boxes each mark is one.
      if (trace['mode'] === 'lines' || trace['mode'] === 'lines+markers') return at.length ? trace : { ...trace, opacity: 0.2 };
      if (trace['type'] === 'bar' || trace['type'] === 'scatter' || trace['type'] === 'box') return { ...trace, selectedpoints: at, unselected: { marker: { opacity: 0.25 } } };
      return trace;
    }),
  };
}
