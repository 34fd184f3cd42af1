import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { format, parse } from './csv.mjs';
import { key, plain, split } from './names.mjs';
import { load, validate } from './validate.mjs';

const reference = load(join(dirname(fileURLToPath(import.meta.url)), '..'));
const changed = (file, find, change) => new Map([...reference].map(([name, rows]) => [name, name !== file ? rows : rows.map(row => {
  if (!find(row)) return row;
  return Object.assign(Object.create({ line: row.line }), row, change);
})]));
const faultsOf = (file, find, change) => validate(changed(file, find, change));

test('The built files are there (npm run reference makes them)', () => assert.ok(reference.has('succession.csv')));

test('The reference holds together', () => assert.deepEqual(validate(reference), []));

test('Every commune of 2025 can be found by its code of 2025', () => {
  const found = reference.get('communes.csv').filter(row => row.key === `c2025:${row.official_code}` || row.aliases.split('|').includes(`c2025:${row.official_code}`));
  assert.equal(found.length, 3321);
});

test('The thirty-four provinces of today come from the sixty-three', () => {
  const provinces = reference.get('units.csv').filter(row => row.level === 'province');
  assert.equal(provinces.filter(row => row.valid_to === '').length, 34);
  assert.equal(provinces.filter(row => row.key.startsWith('p63:')).length, 63);
  assert.equal(provinces.filter(row => row.aliases.includes('p34:')).length, 11);
  const merged = reference.get('succession.csv').filter(row => row.successor_key.startsWith('p34:'));
  assert.equal(new Set(merged.map(row => row.predecessor_key)).size, 52);
  assert.equal(new Set(merged.map(row => row.successor_key)).size, 23);
});

test('Every province of today that was merged has at least two whole predecessors', () => {
  const whole = reference.get('succession.csv').filter(row => row.successor_key.startsWith('p34:') && row.kind === 'whole');
  const counts = new Map();
  for (const row of whole) counts.set(row.successor_key, (counts.get(row.successor_key) ?? 0) + 1);
  assert.equal(counts.size, 23);
  for (const [successor, count] of counts) assert.ok(count === 2 || count === 3, `${successor} has ${count}`);
});

test('Bắc Ninh of the 63 is 27, and 24 was Bắc Giang', () => {
  const units = new Map(reference.get('units.csv').map(row => [row.key, row.name]));
  assert.equal(units.get('p63:27'), 'Bắc Ninh');
  assert.equal(units.get('p63:24'), 'Bắc Giang');
  assert.equal(units.get('p34:24'), 'Bắc Ninh');
});

test('Đắk Lắk has 102 communes, 88 xã and 14 phường', () => {
  const communes = reference.get('communes.csv').filter(row => row.parent_key === 'p34:66');
  assert.equal(communes.filter(row => row.kind === 'xa').length, 88);
  assert.equal(communes.filter(row => row.kind === 'phuong').length, 14);
});

test('Every published anchor stands in the figures, and the losses are what remains', () => {
  const scores = reference.get('index_scores.csv').filter(row => row.preferred === 'yes');
  const ranks = reference.get('index_ranks.csv').filter(row => row.preferred === 'yes');
  const same = anchor => row => row.criterion === anchor.criterion && row.unit_key === anchor.unit_key && row.year === anchor.year && row.as_of === anchor.as_of;
  const answers = {
    value: anchor => scores.find(row => same(anchor)(row) && row.statistic === 'value')?.value,
    max_points: anchor => scores.find(row => same(anchor)(row) && row.statistic === 'value')?.max_points,
    lost: anchor => (Number(answers.max_points(anchor)) - Number(answers.value(anchor))).toFixed(2),
    rank: anchor => ranks.find(same(anchor))?.rank,
    rank_of: anchor => ranks.find(same(anchor))?.rank_of,
  };
  answers.points = answers.value;
  for (const statistic of ['mean', 'best', 'worst']) answers[statistic] = anchor => scores.find(row => same(anchor)(row) && row.statistic === statistic)?.value;
  const anchors = reference.get('anchors.csv').filter(row => row.measure !== 'computed_value');
  assert.ok(anchors.length > 40);
  for (const anchor of anchors) assert.equal(answers[anchor.measure](anchor), anchor.value, anchor.id);
});

test('The parts of PAR 2023 and 2025 of Đắk Lắk add to the published total', () => {
  const scores = reference.get('index_scores.csv').filter(row => row.statistic === 'value');
  const parts = (set, unit, year) => scores.filter(row => row.criterion.startsWith(`${set}/S.`) && row.unit_key === unit && row.year === year).reduce((sum, row) => sum + Number(row.value), 0);
  assert.equal(parts('PAR-2022', 'p63:66', '2023').toFixed(2), '87.33');
  assert.equal(parts('PAR-2025', 'p34:66', '2025').toFixed(2), '89.38');
});

test('The weights of the PCI in force add to one hundred', () => {
  const weights = reference.get('criteria.csv').filter(row => row.set === 'PCI-2013' && row.weight_percent !== '');
  assert.equal(weights.reduce((sum, row) => sum + Number(row.weight_percent), 0), 100);
});

test('The field maxima of PAR 2017 add to one hundred', () =>
  assert.match(faultsOf('criteria.csv', row => row.set === 'PAR-2017' && row.code === '8', { max_points: '15' })[0], /criteria\.csv:\d+:9: max_points: 100, but its parts of cut area add to 99\.5/));

test('A parent that does not exist is found', () =>
  assert.match(faultsOf('units.csv', row => row.key === 'p34:66', { parent_key: 'vn:x' })[0], /^units\.csv:\d+:7: parent_key: no unit 'vn:x'/));

test('A unit written by its later code is sent to its key', () =>
  assert.match(faultsOf('index_scores.csv', row => row.unit_key === 'p63:04' && row.year === '2025', { unit_key: 'p34:04' })[0], /no unit 'p34:04'; its key is p63:04/));

test('A rank beyond its field is found', () =>
  assert.match(faultsOf('index_ranks.csv', row => row.unit_key === 'p34:66' && row.rank === '22', { rank: '35' })[0], /rank: 35 of 34/));

test('A value before the unit began is found', () =>
  assert.ok(faultsOf('index_scores.csv', row => row.unit_key === 'p34:66' && row.year === '2025' && row.criterion === 'PAR-2025/', { year: '2024' }).some(message => message.includes('p34:66 began on 2025-07-01'))));

test('A row without a source is found', () =>
  assert.match(faultsOf('targets.csv', row => row.id === 'DLK-2026-01', { source_document: '' })[0], /source_document: names no source/));

test('A name that is not composed is found', () =>
  assert.match(faultsOf('units.csv', row => row.key === 'p63:66', { note: 'Đắk Lắk'.normalize('NFD') })[0], /note: is not NFC/));

test('Two tiles on one place are found', () =>
  assert.match(faultsOf('layout_provinces_63.csv', row => row.unit_key === 'p63:66', { col: '0', row: '0' })[0], /'0 0' stands already in line/));

test('Tone marks may sit on either vowel, vowel marks may not differ', () => {
  assert.equal(key('Phường Hoà Hiệp'), key('phường Hòa Hiệp'));
  assert.equal(key('Phường 05'), key('Phường 5'));
  assert.equal(key('Xã Ea H’Leo'), key("Xã Ea H'leo"));
  assert.notEqual(key('Tân Hòa'), key('Tân Hóa'));
  assert.notEqual(key('Đại An'), key('Dai An'));
});

test('A name is split into kind and name', () => {
  assert.deepEqual(split('Đặc khu Hoàng Sa'), { kind: 'dac-khu', name: 'Hoàng Sa' });
  assert.equal(plain('Đắk Lắk'), 'Dak Lak');
});

test('A file survives being written and read', () => {
  const rows = [{ a: 'x, "y"', b: 'dòng 1\ndòng 2' }, { a: '', b: '0,5' }];
  assert.deepEqual(parse(format(['a', 'b'], rows)).map(row => ({ ...row })), rows);
  assert.throws(() => parse('a,b\n1\n', 'f.csv'), /f\.csv:2: 1 cells where the header names 2/);
});
