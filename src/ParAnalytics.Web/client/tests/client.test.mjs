// node --test: the parts of the client that need no browser.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
const load = async name => {
  const { outputFiles } = await build({ entryPoints: [join(source, name)], bundle: true, write: false, format: 'esm', logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
};

test('a patch changes cells and traces at their paths', async () => {
  const { applyPatch, changedParts } = await load('patch.ts');
  const document = { card: { v: 1, gone: true }, figure: { data: [{ y: [1, 2] }] }, 'a/b': { '~': 0 } };
  const patch = [{ op: 'replace', path: '/card/v', value: 2 }, { op: 'remove', path: '/card/gone' }, { op: 'replace', path: '/figure/data/0/y/1', value: 5 }, { op: 'add', path: '/a~1b/~0', value: 1 }];
  assert.deepEqual(applyPatch(document, patch), { card: { v: 2 }, figure: { data: [{ y: [1, 5] }] }, 'a/b': { '~': 1 } });
  assert.deepEqual([...changedParts(patch)], ['card', 'figure', 'a~1b']);
  assert.throws(() => applyPatch({}, [{ op: 'replace', path: '/x/y', value: 1 }]));
});

test('names are found without accents, as the server folds them', async () => {
  const { fold } = await load('fold.ts');
  for (const name of ['Đắk Lắk', 'ĐẮK-LẮK', 'Đắk Lắk'.normalize('NFD'), 'dak lak']) assert.equal(fold(name), 'dak lak');
});

test('a downloaded table keeps numbers exact and formulas harmless', async () => {
  const { csvOf, fileName } = await load('download.ts');
  const cell = (t, v, s) => ({ t, ...(v === undefined ? {} : { v }), ...(s ? { s } : {}) });
  const table = { corner: ['Tỉnh'], columns: [{ caption: 'Giá trị', measure: 'value', unit: 'percent' }], rows: [
    { captions: ['=HYPERLINK("x")'], key: 'a', level: 'unit', cells: [cell('89,38 %', 89.38)] },
    { captions: ['Đắk Lắk, cũ'], key: 'b', level: 'unit', cells: [cell('Chưa có số liệu', undefined, 'NOT_PUBLISHED')] }] };
  const text = await csvOf({ table }).text();
  assert.equal(text, 'Tỉnh,Giá trị\r\n"\'=HYPERLINK(""x"")",89.38\r\n"Đắk Lắk, cũ",\r\n');
  assert.equal(fileName('PAR Index: 89,38 % năm 2025'), 'par-index-89-38-nam-2025');
});

test('no text becomes a formula on its way to a spreadsheet, whatever stands before its sign', async () => {
  const { guarded } = await load('sheet.ts');
  for (const text of ['=1+1', '+1', '@SUM(A1)', '-A1', '\t=1+1', '\r\n=1+1', '\tcmd', ' =1+1', '\u00a0=1+1', '\u200b=1+1', '＝1+1']) assert.equal(guarded(text), `'${text}`, JSON.stringify(text));
  for (const text of ['-5,2', '- 5'.replace(' ', ''), '89,38 %', 'Đắk Lắk', '', 'a=b']) assert.equal(guarded(text), text);
});

test('on a phone the names of lying bars stand above them, whole, and short figures stay beside', async () => {
  const { narrowed } = await load('narrow.ts');
  const name = 'Tỷ lệ giải quyết hồ sơ<br>đúng hạn';
  const figure = {
    data: [{ type: 'bar', orientation: 'h', x: [-21, 4], y: [0, 1] }],
    layout: { barmode: 'group', margin: { l: 8, r: 150, t: 6, b: 6 }, xaxis: { range: [-25, 4] }, yaxis: { tickvals: [0, 1], ticktext: [name, 'Hai'], tickfont: { size: 12 } }, annotations: [{ xref: 'paper', x: 1, y: 0, text: '81,53<br>Đạt' }] },
  };
  const { data, layout } = narrowed(figure);
  assert.equal(layout.yaxis.showticklabels, false);
  assert.deepEqual(layout.annotations.slice(1).map(n => n.text), ['Tỷ lệ giải quyết hồ sơ đúng hạn · Đạt', 'Hai']);
  assert.equal(layout.annotations[0].text, '81,53');
  assert.ok(layout.height >= 92 && layout.xaxis.range[0] < -25 && data[0].width < 0.5);
  assert.equal(figure.layout.yaxis.ticktext[0], name, 'the figure that came is untouched');
});

test('on a phone words above a plot stay inside and apart, names at line ends stand as their lines do, and the last year is named', async () => {
  const { narrowed } = await load('narrow.ts');
  const word = (x, text) => ({ x, y: 1, yref: 'paper', yanchor: 'bottom', xanchor: 'center', yshift: 0, text, font: {} });
  const end = (y, text) => ({ x: 8, y, xanchor: 'left', xshift: 8, text, font: {} });
  const figure = {
    data: [{ y: [22, 1, 34] }],
    layout: { margin: { l: 44, r: 90, t: 26, b: 28 }, xaxis: { range: [-0.5, 8.5], tickvals: [0, 1, 2, 3, 4, 5, 6, 7, 8], ticktext: ['2017', '2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025'] }, yaxis: { range: [35, 0] }, annotations: [word(4.5, 'bộ tiêu chí 2022'), word(6.5, 'bộ tiêu chí 2024'), word(7.5, 'bộ tiêu chí 2025; 1/7/2025: 63 → 34 tỉnh'), end(22, 'Đắk Lắk 22'), end(1, 'Hải Phòng 1'), end(3, 'Hà Nội 3')] },
  };
  const { layout } = narrowed(figure, 300);
  assert.equal(layout.xaxis.ticktext.at(-1), '2025');
  const plot = 300 - layout.margin.l - layout.margin.r, words = layout.annotations.slice(0, 3).map(w => ({ from: (w.x + 0.5) / 9 * plot + w.xshift, until: (w.x + 0.5) / 9 * plot + w.xshift + w.text.length * 5.6, lane: w.yshift }));
  for (const w of words) assert.ok(w.from >= -layout.margin.l - 1 && w.until <= plot + layout.margin.r + 1, JSON.stringify(words));
  for (const [i, w] of words.entries()) for (const other of words.slice(i + 1)) assert.ok(w.lane !== other.lane || other.from >= w.until);
  const at = note => (35 - note.y) / 35 * 190 + (note.yshift ?? 0), [dakLak, haiPhong, haNoi] = layout.annotations.slice(3).map(at);
  assert.ok(dakLak + 30 <= haNoi + 0.5 && haNoi + 30 <= haiPhong + 1, [dakLak, haNoi, haiPhong].join());
});

test('on a phone names of lines that end early do not stand on each other: the later drawn stays', async () => {
  const { narrowed } = await load('narrow.ts');
  const early = (x, y, text) => ({ x, y, xanchor: 'right', xshift: 4, yshift: 15, text, font: {} });
  const figure = { data: [{ y: [1, 63] }], layout: { margin: { l: 40, r: 90, t: 26, b: 28 }, xaxis: { range: [-0.15, 8.15] }, yaxis: { range: [64, 0] }, annotations: [early(6, 1, 'Quảng Ninh 1/63'), early(6, 2, 'Hải Phòng 2/63'), early(7, 3, 'Hà Nội 3/63'), early(6, 28, 'Đắk Lắk 28/63'), { x: 8, y: 22, xanchor: 'left', xshift: 9, text: 'Đắk Lắk 22/34', font: {} }] } };
  assert.deepEqual(narrowed(figure, 310).layout.annotations.map(a => a.text), ['Hà Nội<br>3/63', 'Đắk Lắk<br>28/63', 'Đắk Lắk<br>22/34']);
});

test('on a phone a wheel keeps its width: its spokes are named in narrow lines', async () => {
  const { narrowed } = await load('narrow.ts');
  const { data, layout } = narrowed({ data: [{ type: 'scatterpolar', theta: ['Chi phí không<br>chính thức'] }], layout: { polar: {}, margin: { l: 120, r: 120, t: 42, b: 36 } } });
  assert.deepEqual([data[0].theta, layout.margin.l + layout.margin.r < 140], [['Chi phí<br>không chính<br>thức'], true]);
});

test('the line of a mark asks about its member over all years, or over months, and shows what is known', async () => {
  const { trendQuestion, trendIn } = await load('trend.ts');
  const payload = query => ({ query, table: { rows: [{ key: 'p34:66', level: 'unit.province', captions: ['Đắk Lắk'], cells: [] }, { key: '', total: true, captions: ['Cả nước'], cells: [] }] } });
  const year = { cube: 'indices', measures: ['value', 'rank'], rows: [{ level: 'unit.province' }], filters: [{ level: 'index', in: ['par'] }, { level: 'year', in: ['2024'] }], era: 'as_is' };
  assert.deepEqual(trendQuestion(payload(year), 'p34:66'), { cube: 'indices', measures: ['value'], rows: [{ level: 'unit.province', members: ['p34:66'] }], columns: [{ level: 'year' }], filters: [{ level: 'index', in: ['par'] }], era: 'as_is' });
  assert.equal(trendQuestion(payload({ ...year, cube: 'dossiers', filters: [{ level: 'period', from: '2026-01', to: '2026-05' }] }), 'p34:66').columns[0].level, 'period.month');
  assert.equal(trendQuestion(payload(year), 'p63:01'), null);
  assert.equal(trendQuestion(payload({ ...year, filters: [] }), 'p34:66'), null);
  assert.equal(trendQuestion(payload({ ...year, cube: 'insight:points-lost' }), 'p34:66'), null);
  const columns = ['2021', '2022', '2023', '2024'].map(caption => [{ level: 'year', key: caption, caption }]);
  assert.deepEqual(trendIn({ columns, cells: { value: [[null, 80, null, 82.5]] } }), { values: [80, null, 82.5], from: '2022', to: '2024', breaks: [], told: '' });
  const breaks = [{ on: '2022-01-01', label: 'trước', measures: ['value'] }, { on: '2024-07-01', label: 'bộ mới', measures: ['value'] }, { on: '2023-01-01', label: 'khác', measures: ['rank'] }];
  assert.deepEqual(trendIn({ columns, cells: { value: [[null, 80, null, 82.5]] }, breaks }), { values: [80, null, 82.5], from: '2022', to: '2024', breaks: [2], told: 'bộ mới' });
  assert.equal(trendIn({ columns, cells: { value: [[null, 80, null, null]] } }), null);
  assert.equal(trendIn({ columns, cells: { value: [[null, null, null, null]] } }), null);
});

test('on a phone the name of a line that ends early near the top goes below it where words stand above the plot', async () => {
  const { narrowed } = await load('narrow.ts');
  const early = (x, y, text) => ({ x, y, xanchor: 'right', xshift: 4, yshift: 15, text, font: {} });
  const word = { x: 4.5, y: 1, yref: 'paper', yanchor: 'bottom', xanchor: 'center', yshift: 0, text: 'bộ tiêu chí 2022', font: {} };
  const figure = notes => ({ data: [{ y: [1, 63] }], layout: { margin: { l: 40, r: 90, t: 26, b: 28 }, xaxis: { range: [-0.15, 8.15] }, yaxis: { range: [64, 0] }, annotations: notes } });
  const shifts = notes => narrowed(figure(notes), 310).layout.annotations.filter(a => a.xanchor === 'right').map(a => a.yshift);
  assert.deepEqual(shifts([word, early(2, 28, 'Đắk Lắk 28/63'), early(7, 3, 'Hà Nội 3/63')]), [15, -20]);
  assert.deepEqual(shifts([early(7, 3, 'Hà Nội 3/63')]), [15]);
});

test('on a phone names of two short lines stay upright', async () => {
  const { narrowed } = await load('narrow.ts');
  const figure = words => ({ data: [{ y: [1, 2] }], layout: { margin: { l: 40, r: 20, t: 26, b: 42 }, xaxis: { tickmode: 'array', tickvals: [0, 1], ticktext: words }, yaxis: {} } });
  const angle = words => narrowed(figure(words), 310).layout.xaxis.tickangle;
  assert.equal(angle(['2024<br>n = 34', '2025<br>n = 34']), angle(['2024', '2025']));
  assert.notEqual(angle(['Cung ứng dịch vụ', 'Công khai']), angle(['2024', '2025']));
});
