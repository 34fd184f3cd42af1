// node --test: the explorer's view, its address, its matrix.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'explorer');
const load = async name => {
  const { outputFiles } = await build({ entryPoints: [join(source, name)], bundle: true, write: false, format: 'esm', logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
};

test('an address holds the whole view, letters of Vietnamese too', async () => {
  const { decode, emptyView, encode } = await load('view.ts');
  const view = { ...emptyView('indices'), rows: ['unit.province', 'criterion.area'], columns: ['year'], values: ['value', 'rank'], filters: [{ level: 'unit.province', in: ['p34:66'], captions: ['Đắk Lắk'] }, { level: 'year', from: '2023' }], bounds: [{ measure: 'value', gte: 40.5 }], era: 'recast:equal', asOf: 'goc', compare: ['previous_year', 'mean'], sort: { by: 'value', desc: true, at: ['2025'] }, top: { n: 5, by: 'value', bottom: true, others: true }, rowTotals: true, drawing: 'heat', formats: { value: 'bars' } };
  assert.deepEqual(decode(encode(view)), view);
  assert.match(encode(view), /^[A-Za-z0-9_-]+$/);
  for (const wrong of ['', 'x', '%%%', btoa('[]'), btoa('{"rows":["a"]}')]) assert.equal(decode(wrong), null);
});

test('what does not belong in a view from outside is dropped', async () => {
  const { checked } = await load('view.ts');
  const view = checked({ cube: 'indices', rows: ['unit', 7, null], filters: [null, 3, { level: 'year' }], compare: ['a', 'b', 'c', 'd'], top: { n: -1, by: 'x' }, drawing: 'pie3d', era: 4, formats: { value: 'evil' } });
  assert.deepEqual(view.rows, ['unit']);
  assert.deepEqual(view.filters, [{ level: 'year' }]);
  assert.equal(view.compare.length, 3);
  assert.equal(view.top, null);
  assert.equal(view.drawing, 'matrix');
  assert.equal(view.era, 'as_was');
  assert.deepEqual(view.formats, {});
});

test('a field stands in one well, and order follows the measures that are asked', async () => {
  const { emptyView, place, remove, shift } = await load('view.ts');
  let view = place(place({ ...emptyView('c'), rows: ['a', 'b'], values: ['m', 'n'], sort: { by: 'm', desc: true }, top: { n: 3, by: 'm' } }, 'a', 'columns'), 'x', 'rows', 0);
  assert.deepEqual([view.rows, view.columns], [['x', 'b'], ['a']]);
  view = shift(view, 'x', 'rows', 1);
  assert.deepEqual(view.rows, ['b', 'x']);
  assert.equal(shift(view, 'x', 'rows', 1), view);
  view = remove(view, 'm', 'values');
  assert.deepEqual([view.values, view.sort, view.top], [['n'], null, null]);
});

test('the question is that of the contract', async () => {
  const { emptyView, questionOf } = await load('view.ts');
  assert.deepEqual(questionOf({ ...emptyView('indices'), rows: ['unit.province'], values: ['value'], filters: [{ level: 'year', from: '2019', to: '2021' }, { level: 'index.family', in: ['papi'], captions: ['PAPI'] }], bounds: [{ measure: 'value', gte: 40 }], era: 'recast:population', compare: ['previous_year'], sort: { by: 'value', desc: true, at: ['2021'] }, top: { n: 10, by: 'value', others: true }, columnTotals: true }, 'en', 50), {
    cube: 'indices', measures: ['value'], rows: [{ level: 'unit.province' }], columns: [],
    filters: [{ level: 'year', from: '2019', to: '2021' }, { level: 'index.family', in: ['papi'] }, { measure: 'value', gte: 40 }],
    era: { recast: 'population' }, compare: [{ to: 'previous_year' }], sort: [{ by: 'value', dir: 'desc', at: ['2021'] }], top: { n: 10, by: 'value', others: true },
    totals: { rows: 'none', columns: 'all' }, limit: 50, texts: true, lang: 'en',
  });
});

test('undo goes back step by step and redo forward, until something new is done', async () => {
  const { Past } = await load('past.ts');
  const past = new Past({ n: 0 });
  past.push({ n: 1 });
  past.push({ n: 1 });
  past.push({ n: 2 });
  assert.equal(past.undo().n, 1);
  assert.equal(past.undo().n, 0);
  assert.equal(past.undo().n, 0);
  assert.equal(past.redo().n, 1);
  past.push({ n: 9 });
  assert.equal(past.canRedo, false);
  assert.equal(past.undo().n, 1);
});

const header = (level, key, total = false) => ({ level, key, caption: key, total });
const rows = [['r1', 'a'], ['r1', 'b'], ['r1', '*'], ['r2', 'c'], ['*', '*']].map(([r, p]) => [header('unit.region', r, r === '*'), header('unit.province', p, p === '*')]);

test('a folded member keeps its total, or its first row when it has none', async () => {
  const { pathOf, shownRows } = await load('layout.ts');
  assert.deepEqual(shownRows(rows, new Set()), [0, 1, 2, 3, 4]);
  assert.deepEqual(shownRows(rows, new Set([pathOf(rows[0], 1)])), [2, 3, 4]);
  assert.deepEqual(shownRows(rows, new Set([pathOf(rows[3], 1)])), [0, 1, 2, 3, 4]);
});

test('a copied table keeps numbers as numbers and formulas harmless', async () => {
  const { copied } = await load('layout.ts');
  const answer = { rows: [[{ level: 'u', key: 'a', caption: '=1+1' }], [{ level: 'u', key: 'b', caption: 'Đắk Lắk' }]], columns: [[{ level: 'year', key: '2025', caption: '2025' }]], measures: [{ id: 'value', caption: 'Giá trị' }], cells: { value: [[89.38], [null]] }, texts: { value: [['89,38 %'], ['—']] } };
  const { text, html } = copied(answer, [0, 1], ['Tỉnh'], ',');
  assert.equal(text, "\t2025\r\nTỉnh\tGiá trị\r\n'=1+1\t89,38\r\nĐắk Lắk\t—");
  assert.match(html, /<td>89,38<\/td>/);
});

test('bounds are read with comma or point, and nothing else', async () => {
  const { numberOf } = await load('choose.ts');
  assert.equal(numberOf(' 89,38 '), 89.38);
  assert.equal(numberOf('89.38'), 89.38);
  assert.equal(numberOf(''), undefined);
  for (const wrong of ['1.234,5', '1,2,3', 'abc', '1e5', '--1']) assert.ok(Number.isNaN(numberOf(wrong)), wrong);
});

test('both languages have the same texts', async () => {
  const { readFileSync } = await import('node:fs');
  const read = lang => JSON.parse(readFileSync(join(source, '..', '..', 'text', `explorer.${lang}.json`), 'utf8'));
  assert.deepEqual(Object.keys(read('vi')).sort(), Object.keys(read('en')).sort());
  for (const file of ['explorer', 'bar', 'wells', 'fields', 'choose', 'matrix', 'saved', 'rows']) {
    const used = [...readFileSync(join(source, `${file}.ts`), 'utf8').matchAll(/of\('(x[A-Za-z.:_]+)'/g)].map(m => m[1]);
    for (const key of used) assert.ok(key in read('vi'), `${file}: ${key}`);
  }
});

test('a rank is asked with the size of its field and written with it', async () => {
  const { asAsked, rankText, withField } = await load('rank.ts');
  const model = { cube: () => ({ measures: [{ id: 'rank' }, { id: 'rank_of' }] }) };
  const question = { cube: 'indices', measures: ['value', 'rank'] };
  assert.deepEqual(withField(question, model).measures, ['value', 'rank', 'rank_of']);
  assert.deepEqual(withField({ cube: 'x', measures: ['rank'] }, { cube: () => ({ measures: [{ id: 'rank' }] }) }).measures, ['rank']);
  const answer = asAsked({ measures: [{ id: 'value' }, { id: 'rank' }, { id: 'rank_of' }], cells: { rank: [[63, null]], rank_of: [[63, 34]] } }, question);
  assert.deepEqual(answer.measures.map(m => m.id), ['value', 'rank']);
  assert.deepEqual([rankText(answer, 'rank', 0, 0, '63'), rankText(answer, 'rank', 0, 1, '–'), rankText(answer, 'value', 0, 0, '82,73 %')], ['63/63', '–', '82,73 %']);
});

test('a break stands between two years, whichever of the measures it concerns', async () => {
  const { breakOf } = await load('../breaks.ts');
  const answer = { columns: ['2023', '2024'].map(key => [{ level: 'year', key }]), measures: [{ id: 'value' }, { id: 'rank' }], breaks: [{ on: '2024-01-01', label: 'bộ mới', measures: ['rank'] }] };
  assert.deepEqual([0, 1].map(at => breakOf(answer, at)), ['', 'bộ mới']);
});
