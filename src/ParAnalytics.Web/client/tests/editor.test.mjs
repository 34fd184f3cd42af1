// node --test: the editor's grid, the steps it makes, and the views it makes them of.
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

test('a tile that is moved pushes what it covers down, and nothing overlaps', async () => {
  const { arrange } = await load('editor/grid.ts');
  const tiles = new Map([['a', [1, 1, 6, 3]], ['b', [7, 1, 6, 3]], ['c', [1, 4, 12, 2]]]);
  assert.deepEqual([...arrange(tiles, 'a', [4, 1, 6, 3])], [['a', [4, 1, 6, 3]], ['b', [7, 4, 6, 3]], ['c', [1, 7, 12, 2]]]);
  assert.deepEqual([...arrange(tiles, 'a', [1, 1, 6, 3])], []);
  let seed = 7;
  const next = n => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 300; round++) {
    const drawn = new Map();
    for (let i = 0, row = 1; i < 8; i++, row += 3) drawn.set(`t${i}`, [1 + next(6), row, 1 + next(6), 1 + next(3)]);
    for (const [id, place] of arrange(drawn, `t${next(8)}`, [next(20) - 3, next(30) - 3, next(16), next(9)])) drawn.set(id, place);
    const all = [...drawn.values()];
    for (const [c, , w] of all) assert.ok(c >= 1 && c + w <= 13);
    all.forEach((p, i) => all.slice(i + 1).forEach(q => assert.ok(p[0] >= q[0] + q[2] || q[0] >= p[0] + p[2] || p[1] >= q[1] + q[3] || q[1] >= p[1] + p[3], `${p} ${q}`)));
  }
});

test('arrows move, with Shift they resize, at the edge they do nothing', async () => {
  const { byKey, within } = await load('editor/grid.ts');
  assert.deepEqual(byKey([1, 1, 6, 2], 'ArrowRight', false), [2, 1, 6, 2]);
  assert.deepEqual(byKey([1, 1, 6, 2], 'ArrowDown', true), [1, 1, 6, 3]);
  assert.deepEqual(within(byKey([7, 1, 6, 2], 'ArrowRight', true)), [7, 1, 6, 2]);
  assert.deepEqual(within(byKey([1, 1, 6, 1], 'ArrowUp', true)), [1, 1, 6, 1]);
  assert.equal(byKey([1, 1, 6, 2], 'a', false), null);
});

const tile = { at: [1, 1, 6, 2], title: { vi: 'A', en: 'A' }, ask: { main: { cube: 'indices', measures: ['value', 'rank'], rows: { level: 'unit.province', members: ['$unit'] }, columns: ['year'], where: { 'index.family': 'par', year: { from: '2016', to: '$year' } } } }, bar: { values: ['value'] } };

test('a tile becomes a view, and only what changed in the view becomes steps', async () => {
  const { questionSteps, viewOf } = await load('editor/tile.ts');
  const view = viewOf(tile);
  assert.deepEqual(view.rows, ['unit.province']);
  assert.deepEqual(view.filters, [{ level: 'index.family', in: ['par'] }, { level: 'year', from: '2016', to: '$year' }]);
  assert.deepEqual(questionSteps('p', 't', tile, view, view), []);
  const turned = questionSteps('p', 't', tile, view, { ...view, rows: ['year'], columns: ['unit.province'] });
  assert.deepEqual(turned.map(s => [s.path.join('.'), s.value]), [['ask.main.rows', ['year']], ['ask.main.columns', [{ level: 'unit.province', members: ['$unit'] }]]]);
  const filtered = questionSteps('p', 't', tile, view, { ...view, filters: [{ level: 'index.family', in: ['par', 'sipas'] }] });
  assert.deepEqual(filtered.map(s => [s.path.join('.'), s.value]), [['ask.main.where.index.family', ['par', 'sipas']], ['ask.main.where.year', undefined]]);
});

test('a drawing never goes on showing a measure that is no longer asked', async () => {
  const { questionSteps, viewOf } = await load('editor/tile.ts');
  const view = viewOf(tile);
  const steps = questionSteps('p', 't', tile, view, { ...view, values: ['lost', 'rank'] });
  assert.deepEqual(steps.find(s => s.path[0] === 'bar').value, ['lost']);
  const all = { ...tile, bar: { values: ['value', 'rank'] } };
  assert.deepEqual(questionSteps('p', 't', all, view, { ...view, values: ['value', 'rank', 'lost'] }).find(s => s.path[0] === 'bar').value, ['value', 'rank', 'lost']);
});

test('the same thing set again takes the place of the step before, unless the tile went or came between', async () => {
  const { joined } = await load('editor/tile.ts');
  const at = value => ({ op: 'set', page: 'p', tile: 't', path: ['at'], value });
  assert.deepEqual(joined([at(1)], [at(2)]), [at(2)]);
  assert.deepEqual(joined([at(1), { op: 'remove', page: 'p', tile: 't' }], [at(2)]).length, 3);
  assert.deepEqual(joined([at(1), { ...at(0), tile: 'u' }], [at(2)]), [at(2), { ...at(0), tile: 'u' }]);
});

test('showing a value in another form takes order, first rows and formats along', async () => {
  const { emptyView, showAs, withCalculated, withoutCalculated, decode, encode } = await load('explorer/view.ts');
  const view = { ...emptyView('dossiers'), values: ['received', 'resolved'], sort: { by: 'received', desc: true }, top: { n: 3, by: 'received', bottom: false, others: false }, formats: { received: 'bars' } };
  const shown = showAs(view, 'received', 'share_of_row');
  assert.deepEqual([shown.values, shown.sort.by, shown.top.by, shown.formats], [['received.share_of_row', 'resolved'], 'received.share_of_row', 'received.share_of_row', { 'received.share_of_row': 'bars' }]);
  assert.deepEqual(showAs(shown, 'received.share_of_row', null).values, ['received', 'resolved']);
  const made = withCalculated(view, { id: 'tinh_a', caption: 'Tỷ lệ', expression: 'percent(resolved / received)', decimals: 1 }, null);
  assert.deepEqual(made.values.at(-1), 'tinh_a');
  assert.deepEqual(decode(encode(made)), made);
  assert.deepEqual(withoutCalculated(made, 'tinh_a').values, ['received', 'resolved']);
});

test('a map fits the places and the years asked for', async () => {
  const { emptyView, layoutOf } = await load('explorer/view.ts');
  assert.equal(layoutOf({ ...emptyView('indices'), rows: ['unit.commune'] }), 'communes-p34-66');
  assert.equal(layoutOf({ ...emptyView('indices'), rows: ['unit.province'], filters: [{ level: 'year', in: ['2020'] }] }), 'provinces-63');
  assert.equal(layoutOf({ ...emptyView('indices'), rows: ['unit.province'], filters: [{ level: 'year', from: '2020', to: '2025' }] }), 'provinces-34');
});
