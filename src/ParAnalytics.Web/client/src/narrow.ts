import type { FigurePayload, Json } from './wire.js';

type Part = Record<string, Json>;

/** A figure for a phone: fewer ticks, smaller marks, end labels in two lines, room for numbers beside bars. The data are untouched. */
export function narrowed(figure: FigurePayload, width = 310): FigurePayload {
  const layout = structuredClone(figure.layout) as Part;
  const data = structuredClone(figure.data) as Part[];
  if (liesDown(data, layout)) return { data, layout: named(data, layout) } as FigurePayload;
  layout['font'] = { ...(layout['font'] as Part), size: 11 };
  if (layout['polar']) return { data: data.map(round), layout: { ...layout, margin: { ...(layout['margin'] as Part), l: 66, r: 66 }, font: { ...(layout['font'] as Part), size: 10 } } } as FigurePayload;
  for (const trace of data) {
    const marker = trace['marker'] as Part | undefined;
    if (trace['mode'] === 'lines+markers+text') trace['mode'] = 'lines+markers';
    if (trace['mode'] === 'markers' && typeof marker?.['size'] === 'number') marker['size'] = Math.max(4, Math.round(marker['size'] * 0.6));
  }
  const x = (layout['xaxis'] ?? {}) as Part, y = (layout['yaxis'] ?? {}) as Part;
  const ticks = x['tickvals'] as number[] | undefined;
  const words = x['ticktext'] as string[] | undefined;
  if (words?.some(word => word.replace(/<br>n = .*$/, '').length > 10)) {
    x['ticktext'] = words.map(word => cut(word.replaceAll('<br>', ' '), 16));
    Object.assign(x, { tickangle: -45, automargin: true });
  } else if (ticks && ticks.length > 4) {
    const step = Math.ceil(ticks.length / 4), kept = ticks.map((_, i) => i).filter(i => (ticks.length - 1 - i) % step === 0);
    x['tickvals'] = kept.map(i => ticks[i]!);
    if (words) x['ticktext'] = kept.map(i => words[i]!);
  }
  if (Array.isArray(y['ticktext'])) {
    y['ticktext'] = (y['ticktext'] as string[]).map(text => text.split('<br>').map(line => line.length > 17 ? `${line.slice(0, 16).trimEnd()}…` : line).join('<br>'));
    y['tickfont'] = { ...(y['tickfont'] as Part), size: 11 };
    const range = x['range'] as [number, number] | undefined;
    if (range) x['range'] = [range[0], range[1] + (range[1] - range[0]) * 0.12];
  }
  let widest = 0;
  layout['annotations'] = ((layout['annotations'] as Part[] | undefined) ?? []).map(note => {
    if (note['yref'] === 'paper' || typeof note['text'] !== 'string') return note;
    // Only a name at the end of a line stands aside of its point; a word in a panel stays as it is.
    if (note['xanchor'] === 'left' && !note['xshift']) {
      const across = (x['range'] as [number, number] | undefined)?.[1] ?? 3, most = Math.max(10, Math.floor(52 / across));
      return { ...note, text: note['text'].length > most ? `${note['text'].slice(0, most - 1).trimEnd()}…` : note['text'], font: { ...(note['font'] as Part), size: 10 } };
    }
    const text = note['text'].replace(/ \([^)]*\)/, '').replace(/ (?=[−+]?\d[\d.,]*(?:[/\s\u00a0].*)?$)/, '<br>');
    if (note['xanchor'] === 'left') widest = Math.max(widest, ...text.split('<br>').map(line => line.length));
    return { ...note, text, font: { ...(note['font'] as Part), size: 11 } };
  });
  const margin = layout['margin'] as Part;
  spread(layout['annotations'] as Part[], (y['range'] as [number, number] | undefined) ?? reach(data));
  if (widest && typeof margin['r'] === 'number' && margin['r'] > 60) margin['r'] = Math.min(margin['r'], widest * 6 + 14);
  stack(layout, width);
  layout['annotations'] = roomy(layout, width);
  return { data, layout } as FigurePayload;
}

/** A name in lines of some letters, cut nowhere. */
function folded(name: string, most: number): string {
  const lines: string[] = [];
  for (const word of name.replaceAll('<br>', ' ').split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('<br>');
}

/** The spokes of a wheel named in narrow lines, so that the wheel keeps the width. */
const round = (trace: Part): Part => Array.isArray(trace['theta']) ? { ...trace, theta: trace['theta'].map(name => typeof name === 'string' ? folded(name, 11) : name) } : trace;

/** Words above the plot, each at its line but never beyond an edge; those that would meet stand one above the other. */
function stack(layout: Part, width: number): void {
  const margin = layout['margin'] as Part, range = (layout['xaxis'] as Part | undefined)?.['range'] as [number, number] | undefined;
  const isWord = (note: Part): boolean => note['yref'] === 'paper' && note['y'] === 1 && note['yanchor'] === 'bottom' && note['xref'] !== 'paper' && typeof note['x'] === 'number' && typeof note['text'] === 'string';
  const notes = layout['annotations'] as Part[], words = notes.filter(isWord).sort((a, b) => (a['x'] as number) - (b['x'] as number));
  if (!range || !words.length) return;
  const [left, right] = [Number(margin['l'] ?? 0), Number(margin['r'] ?? 0)], plot = width - left - right, ends: number[] = [];
  const before = Math.max(...words.map(w => Number(w['yshift'] ?? 0)));
  for (const word of words) {
    const at = ((word['x'] as number) - range[0]) / (range[1] - range[0]) * plot, long = (word['text'] as string).length * 5.6;
    const from = Math.max(-left, Math.min(at - long / 2, plot + right - long));
    let lane = ends.findIndex(end => end + 6 <= from);
    if (lane < 0) lane = ends.length;
    ends[lane] = from + long;
    Object.assign(word, { xanchor: 'left', xshift: Math.round(from - at), yshift: lane * 14, font: { ...(word['font'] as Part), size: 10 } });
  }
  if (typeof margin['t'] === 'number') margin['t'] += (ends.length - 1) * 14 - before;
}

/** The words of a figure without names of lines that end early where they would meet another such name; the one drawn later, as the own unit's is, stays. */
function roomy(layout: Part, width: number): Part[] {
  const range = (axis: string): [number, number] | undefined => (layout[axis] as Part | undefined)?.['range'] as [number, number] | undefined;
  const notes = layout['annotations'] as Part[], across = range('xaxis'), up = range('yaxis'), margin = layout['margin'] as Part, kept: Part[] = [];
  if (!across || !up) return notes;
  const plot = width - Number(margin['l'] ?? 0) - Number(margin['r'] ?? 0);
  const far = (a: Part, b: Part, axis: 'x' | 'y', [from, until]: [number, number], size: number): number => Math.abs((a[axis] as number) - (b[axis] as number)) / Math.abs(until - from) * size;
  // What stands above the plot leaves no room for a name near its top: it goes below its line.
  const isUnderWords = (note: Part): boolean => notes.some(n => n['yref'] === 'paper' && n['y'] === 1) && Math.abs((note['y'] as number) - up[1]) / Math.abs(up[1] - up[0]) * 190 < 36;
  return [...notes].reverse().filter(note => {
    const isEarly = note['yref'] !== 'paper' && note['xanchor'] === 'right' && typeof note['x'] === 'number' && typeof note['y'] === 'number';
    if (isEarly && kept.some(other => far(note, other, 'x', across, plot) < 64 && far(note, other, 'y', up, 190) < 30)) return false;
    if (isEarly) kept.push(isUnderWords(note) ? Object.assign(note, { yshift: -20 }) : note);
    return true;
  }).reverse();
}

/** From the least to the most of all marks. */
function reach(data: Part[]): [number, number] | undefined {
  const values = data.flatMap(trace => Array.isArray(trace['y']) ? trace['y'].filter((v): v is number => typeof v === 'number') : []);
  return values.length > 1 ? [Math.min(...values), Math.max(...values)] : undefined;
}

/** Labels at the ends of lines, two lines of text each: moved apart where they would lie on each other. */
function spread(notes: Part[], range: [number, number] | undefined): void {
  if (!range) return;
  const height = 190, needed = 30;
  const at = (note: Part): number => ((note['y'] as number) - range[0]) / (range[1] - range[0]) * height;
  // From the bottom up, on an axis with the least on top too.
  const ends = notes.filter(n => n['yref'] !== 'paper' && n['xanchor'] === 'left' && n['xshift'] && typeof n['y'] === 'number').sort((a, b) => at(a) - at(b));
  let floor = -Infinity;
  for (const note of ends) {
    const place = Math.max(at(note), floor);
    note['yshift'] = Math.round(place - at(note));
    floor = place + needed;
  }
}

/** Bars that lie, one for each named row: their names fit above them better than beside. */
const liesDown = (data: Part[], layout: Part): boolean =>
  data.some(t => t['type'] === 'bar' && t['orientation'] === 'h') && Array.isArray((layout['yaxis'] as Part | undefined)?.['ticktext']) && (layout['barmode'] !== 'group' || data.filter(t => t['type'] === 'bar').length === 1);

const rowHeight = 46;

const cut = (text: string, most: number): string => text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** The name of each row above its bar, so that nothing is cut and the bars keep the width of the phone; what stood right of a bar in a second line joins the name. */
function named(data: Part[], layout: Part): Part {
  const y = layout['yaxis'] as Part, margin = { ...(layout['margin'] as Part) };
  const at = y['tickvals'] as number[], names = (y['ticktext'] as string[]).map(name => name.replaceAll('<br>', ' '));
  for (const trace of data) {
    if (trace['type'] === 'bar') trace['width'] = trace['hoverinfo'] === 'skip' ? 0.4 : data.some(t => t['hoverinfo'] === 'skip' && t['type'] === 'bar') ? 0.18 : 0.4;
    const marker = trace['marker'] as Part | undefined;
    if (marker?.['symbol'] === 'line-ns-open') marker['size'] = 16;
  }
  let beside = 0;
  const kept = ((layout['annotations'] as Part[] | undefined) ?? []).map(note => {
    if (note['xref'] !== 'paper' || typeof note['y'] !== 'number' || note['yref'] === 'paper') return note;
    const [figure = '', ...told] = String(note['text']).split('<br>'), row = at.indexOf(note['y']);
    if (row >= 0 && told.length) names[row] = `${cut(names[row]!, 46 - told.join(' ').length)} · ${told.join(' ')}`;
    beside = Math.max(beside, figure.length);
    return { ...note, text: figure, font: { ...(note['font'] as Part), size: 11 } };
  });
  const labels = at.map((place, i) => ({ xref: 'paper', x: 0, xanchor: 'left', yref: 'y', y: place, yanchor: 'bottom', yshift: 8, text: names[i]!, align: 'left', showarrow: false, font: { ...(y['tickfont'] as Part), size: 11.5 } }));
  margin['l'] = 4;
  const x = { ...(layout['xaxis'] as Part) }, range = x['range'] as [number, number] | undefined;
  if (range && range[0] < 0) x['range'] = [range[0] - (range[1] - range[0]) * 0.08, range[1]];
  if (beside) margin['r'] = beside * 6.5 + 12;
  const legend = layout['showlegend'] === true;
  return {
    ...layout, font: { ...(layout['font'] as Part), size: 11 },
    height: at.length * rowHeight + Number(margin['t'] ?? 0) + Number(margin['b'] ?? 0) + (legend ? 72 : 12),
    margin, bargap: 0.6, xaxis: x,
    yaxis: { ...y, showticklabels: false, automargin: false, autorange: false, range: [at.length - 0.55, -0.85] },
    annotations: [...kept, ...labels],
  };
}
