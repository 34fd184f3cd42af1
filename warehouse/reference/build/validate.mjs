/** Checks the reference files against each other; prints FILE:LINE:COLUMN messages and exits 1 when something does not hold. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read } from './csv.mjs';

const UNIT_FILES = ['units.csv', 'communes.csv', 'communes_old.csv'];
const LEVELS = ['country', 'region', 'province', 'district', 'commune', 'agency', 'subunit'];
const DEADLINES = ['fixed', 'quarter', 'recurring', 'year', 'standing', 'conditional'];
const STATES = ['OK', 'NOT_SURVEYED', 'EXCLUDED', 'NOT_PUBLISHED', 'CENSORED', 'NOT_APPLICABLE', 'SUPPRESSED', 'PENDING', 'ESTIMATED'];
const ORIGINS = ['PUBLISHED', 'DERIVED', 'SYNTHETIC'];
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** `tables`: file name → rows with their line (as csv.mjs reads them). Returns the messages, none when all holds. */
export function validate(tables) {
  const faults = [];
  const fault = (file, row, column, message) => faults.push(`${file}:${row?.line ?? 1}:${row ? Object.keys(row).indexOf(column) + 1 : 1}: ${column}: ${message}`);
  const rows = file => tables.get(file) ?? [];
  const each = (file, check) => rows(file).forEach(row => check(row, (column, message) => fault(file, row, column, message)));
  const lists = text => text.split('|').filter(Boolean);
  const oneOf = (values, row, column, say) => values.includes(row[column]) || say(column, `'${row[column]}' is none of ${values.join(', ')}`);
  const unique = (file, columns) => {
    const seen = new Map();
    each(file, (row, say) => {
      const id = columns.map(column => row[column]).join(' ');
      if (seen.has(id)) say(columns.at(-1), `'${id}' stands already in line ${seen.get(id)}`);
      else seen.set(id, row.line);
    });
  };

  for (const [file, all] of tables) {
    for (const row of all) {
      if ('source_document' in row && row.source_document === '') fault(file, row, 'source_document', 'names no source');
      for (const [column, value] of Object.entries(row)) {
        if (value !== value.normalize('NFC')) fault(file, row, column, 'is not NFC');
        if (value !== value.trim()) fault(file, row, column, 'begins or ends with a blank');
        if (column === 'source_date' && value && !DATE.test(value)) fault(file, row, column, `'${value}' is no date (2026, 2026-04 or 2026-04-14)`);
        if (/^(valid_from|valid_to|as_of|published_on|deadline_from|deadline_to)$/.test(column) && value && !DAY.test(value)) fault(file, row, column, `'${value}' is no day (2026-04-14)`);
        if (/\bseed\b|\.txt\b|\.csv\b/i.test(value)) fault(file, row, column, 'names a file instead of a document');
      }
    }
  }

  const units = new Map();
  const aliases = new Map();
  for (const file of UNIT_FILES) {
    each(file, (row, say) => {
      if (units.has(row.key)) say('key', `'${row.key}' stands already`);
      units.set(row.key, row);
      if (!row.key.startsWith(`${row.scheme}:`)) say('key', `'${row.key}' does not begin with its scheme ${row.scheme}`);
      oneOf(LEVELS, row, 'level', say);
      if (row.valid_from && row.valid_to && row.valid_from > row.valid_to) say('valid_to', 'ends before it begins');
      lists(row.aliases).filter(alias => /^[a-z0-9-]+:/.test(alias)).forEach(alias => aliases.set(alias, row));
    });
  }
  const knownUnit = (row, column, say, optional) => {
    if (optional && row[column] === '') return;
    for (const key of lists(row[column])) if (!units.has(key)) say(column, `no unit '${key}'${aliases.has(key) ? `; its key is ${aliases.get(key).key}` : ''}`);
    if (row[column] === '') say(column, 'names no unit');
  };
  for (const [alias, row] of aliases) if (units.has(alias)) fault('units.csv', undefined, 'aliases', `alias ${alias} of ${row.key} is a key itself`);
  for (const file of UNIT_FILES) {
    each(file, (row, say) => {
      if (row.level !== 'country') knownUnit(row, 'parent_key', say);
      knownUnit(row, 'region_key', say, true);
    });
  }
  each('unit_versions.csv', (row, say) => { ['key', 'parent_key'].forEach(column => knownUnit(row, column, say)); knownUnit(row, 'region_key', say, true); });
  each('region_members.csv', (row, say) => ['region_key', 'unit_key'].forEach(column => knownUnit(row, column, say)));
  unique('region_members.csv', ['region_key', 'unit_key']);
  unique('succession.csv', ['predecessor_key', 'successor_key']);
  each('succession.csv', (row, say) => {
    knownUnit(row, 'predecessor_key', say);
    knownUnit(row, 'successor_key', say);
    oneOf(['whole', 'part', 'unknown'], row, 'kind', say);
    const [before, after] = [units.get(row.predecessor_key), units.get(row.successor_key)];
    if (before && !(before.valid_to < row.date && before.valid_to !== '')) say('predecessor_key', `${row.predecessor_key} does not end before ${row.date}`);
    if (after && after.valid_from !== row.date) say('successor_key', `${row.successor_key} does not begin on ${row.date}`);
  });
  if (tables.has('communes.csv')) {
    if (rows('communes.csv').length !== 3321) fault('communes.csv', undefined, 'key', `${rows('communes.csv').length} communes instead of 3321`);
    each('communes.csv', (row, say) => {
      const current = `c2025:${row.official_code}`;
      if (row.key !== current && !lists(row.aliases).includes(current)) say('aliases', `cannot be found by ${current}`);
    });
    each('units_unresolved.csv', (row, say) => knownUnit(row, 'unit_key', say));
  }

  const families = new Set(rows('index_families.csv').map(row => row.family));
  const sets = new Map(rows('criterion_sets.csv').map(row => [row.set, row]));
  const criteria = new Map(rows('criteria.csv').map(row => [`${row.set}/${row.code}`, row]));
  unique('criterion_sets.csv', ['set']);
  unique('criteria.csv', ['set', 'code']);
  each('criterion_sets.csv', (row, say) => {
    if (!families.has(row.family)) say('family', `no family '${row.family}'`);
    if (!criteria.has(`${row.set}/`)) say('set', 'has no root in criteria.csv');
  });
  each('criteria.csv', (row, say) => {
    if (!sets.has(row.set)) say('set', `no set '${row.set}'`);
    if (row.code !== '' && !criteria.has(`${row.set}/${row.parent_code}`)) say('parent_code', `no node '${row.set}/${row.parent_code}'`);
    oneOf(['root', 'area', 'criterion', 'component'], row, 'level', say);
    oneOf(ORIGINS, row, 'origin', say);
    if (row.cut && !lists(sets.get(row.set)?.cuts ?? '').includes(row.cut)) say('cut', `the set names no cut '${row.cut}'`);
    if (row.max_points && !NUMBER.test(row.max_points)) say('max_points', `'${row.max_points}' is no number`);
  });
  const children = new Map();
  for (const row of rows('criteria.csv')) {
    if (row.code === '') continue;
    const parent = `${row.set}/${row.parent_code}|${row.parent_code === '' ? row.cut : ''}`;
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  for (const [key, parts] of children) {
    const parent = criteria.get(key.split('|')[0]);
    if (parent?.roll_up !== 'sum' || !parent.max_points || parts.some(part => part.max_points === '')) continue;
    const sum = parts.filter(part => part.year_to === '').reduce((total, part) => total + Number(part.max_points), 0);
    if (Math.abs(sum - Number(parent.max_points)) > 0.001) fault('criteria.csv', parent, 'max_points', `${parent.max_points}, but its parts${parts[0].cut ? ` of cut ${parts[0].cut}` : ''} add to ${sum}`);
  }
  const knownCriterion = (row, column, say, optional) => {
    if (optional && row[column] === '') return;
    for (const key of row[column].split('|')) if (!criteria.has(key)) say(column, `no criterion '${key}'`);
  };
  each('criterion_equivalence.csv', (row, say) => {
    knownCriterion(row, 'from_criterion', say);
    knownCriterion(row, 'to_criterion', say);
    oneOf(['SAME', 'SCALED', 'BROKEN'], row, 'kind', say);
  });
  unique('criterion_equivalence.csv', ['from_criterion', 'to_criterion']);

  const lives = (row, column, say) => {
    const unit = units.get(row[column]);
    const year = Number(row.year);
    if (unit?.valid_to && Number(unit.valid_to.slice(0, 4)) < year) say('year', `${row[column]} ended on ${unit.valid_to}`);
    if (unit?.valid_from && unit.level !== 'region' && Number(unit.valid_from.slice(0, 4)) > year && row.family !== 'dti') say('year', `${row[column]} began on ${unit.valid_from}`);
  };
  for (const file of ['index_scores.csv', 'index_ranks.csv']) {
    each(file, (row, say) => {
      knownUnit(row, 'unit_key', say);
      knownCriterion(row, 'criterion', say);
      oneOf(STATES, row, 'state', say);
      oneOf(ORIGINS, row, 'origin', say);
      oneOf(['yes', 'no'], row, 'preferred', say);
      lives(row, 'unit_key', say);
      const set = sets.get(row.set);
      if (set && !(Number(set.year_from) <= Number(row.year) && (set.year_to === '' || Number(row.year) <= Number(set.year_to)))) say('set', `${row.set} is not in force in ${row.year}`);
      if (set && set.family !== row.family) say('family', `${row.set} belongs to ${set.family}`);
    });
  }
  each('index_scores.csv', (row, say) => {
    if ((row.state === 'OK') !== NUMBER.test(row.value)) say('value', `'${row.value}' in state ${row.state}`);
    if (row.max_points && row.statistic === 'value' && Number(row.value) > Number(row.max_points)) say('value', `${row.value} is above the maximum ${row.max_points}`);
    knownUnit(row, 'holder_key', say, true);
  });
  each('index_ranks.csv', (row, say) => {
    if (!(Number(row.rank) >= 1 && Number(row.rank) <= Number(row.rank_of))) say('rank', `${row.rank} of ${row.rank_of}`);
  });
  const preferred = new Map();
  for (const [file, columns] of [['index_scores.csv', ['criterion', 'unit_key', 'year', 'basis', 'statistic', 'as_of']], ['index_ranks.csv', ['criterion', 'unit_key', 'year', 'basis', 'peer_group', 'as_of']]]) {
    each(file, (row, say) => {
      const id = `${file} ${columns.map(column => row[column]).join(' ')}`;
      if (row.preferred === 'yes' && preferred.has(id)) say('preferred', `line ${preferred.get(id)} is preferred already`);
      if (row.preferred === 'yes') preferred.set(id, row.line);
    });
  }

  each('targets.csv', (row, say) => { knownUnit(row, 'unit_key', say); knownCriterion(row, 'criterion', say, true); });
  unique('targets.csv', ['id']);
  const plans = new Map(rows('plans.csv').map(row => [row.plan, row]));
  unique('assignments.csv', ['key']);
  each('assignments.csv', (row, say) => {
    if (!plans.has(row.plan)) say('plan', `no plan '${row.plan}'`);
    ['lead_keys', 'supporting_keys'].forEach(column => knownUnit(row, column, say, true));
    knownUnit(row, 'plan_unit_key', say);
    knownCriterion(row, 'criterion', say, true);
    oneOf(DEADLINES, row, 'deadline_type', say);
    if (['fixed', 'quarter', 'recurring', 'year'].includes(row.deadline_type) && row.deadline_to === '') say('deadline_to', `a ${row.deadline_type} deadline has a last day`);
    if (row.lead_agency === '') say('lead_agency', 'nobody leads');
  });
  for (const [plan, row] of plans) {
    const count = rows('assignments.csv').filter(assignment => assignment.plan === plan).length;
    if (count !== Number(row.rows)) fault('plans.csv', row, 'rows', `${row.rows}, but assignments.csv has ${count}`);
  }
  const documents = new Set(rows('documents.csv').map(row => row.key));
  unique('documents.csv', ['key']);
  each('plans.csv', (row, say) => { knownUnit(row, 'unit_key', say); if (!documents.has(row.document)) say('document', `no document '${row.document}'`); });
  each('documents.csv', (row, say) => { if (row.cited_in && !documents.has(row.cited_in)) say('cited_in', `no document '${row.cited_in}'`); });
  each('overdue_units.csv', (row, say) => knownUnit(row, 'unit_key', say));
  each('report_obligations.csv', (row, say) => { knownUnit(row, 'unit_key', say); knownUnit(row, 'recipient_key', say, true); });
  unique('report_obligations.csv', ['id']);
  each('events.csv', (row, say) => {
    knownUnit(row, 'unit_key', say, true);
    lists(row.family).filter(family => !families.has(family)).forEach(family => say('family', `no family '${family}'`));
  });
  unique('events.csv', ['key']);
  each('dossier_points.csv', (row, say) => knownUnit(row, 'unit_key', say));
  unique('holidays.csv', ['day']);
  each('holidays.csv', (row, say) => {
    oneOf(['off', 'work'], row, 'kind', say);
    const day = new Date(`${row.day}T00:00:00Z`);
    if (Number.isNaN(day.valueOf())) say('day', `'${row.day}' is no day`);
    else if (row.kind === 'work' && day.getUTCDay() !== 6) say('day', 'a day worked in exchange is a Saturday');
    if (row.lunar && !/^\d\d\/\d\d(-\d)?$/.test(row.lunar)) say('lunar', `'${row.lunar}' is not dd/mm`);
  });

  for (const file of [...tables.keys()].filter(name => name.startsWith('layout_'))) {
    unique(file, ['col', 'row']);
    unique(file, ['unit_key']);
    each(file, (row, say) => { knownUnit(row, 'unit_key', say); knownUnit(row, 'belongs_to', say, true); });
    if (file !== 'layout_daklak_102.csv' && rows(file).filter(row => row.kind === 'archipelago').length !== 2) fault(file, undefined, 'kind', 'a national layout shows Hoàng Sa and Trường Sa');
  }
  unique('anchors.csv', ['id']);
  each('anchors.csv', (row, say) => { knownUnit(row, 'unit_key', say); knownCriterion(row, 'criterion', say); });
  unique('mission.csv', ['id']);
  each('mission.csv', (row, say) => {
    oneOf(['built', 'planned'], row, 'state', say);
    lists(row.documents).filter(key => !documents.has(key)).forEach(key => say('documents', `no document '${key}'`));
  });
  return faults;
}

/** Every CSV file of a folder, by name. */
export const load = folder => new Map(readdirSync(folder).filter(name => name.endsWith('.csv')).sort().map(name => [name, read(join(folder, name))]));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tables = load(join(dirname(fileURLToPath(import.meta.url)), '..'));
  if (!tables.has('succession.csv')) {
    console.error('communes.csv and succession.csv are not built yet: run npm run reference first');
    process.exit(1);
  }
  const faults = validate(tables);
  faults.slice(0, 200).forEach(message => console.error(message));
  console.log(`${tables.size} files, ${[...tables.values()].reduce((sum, all) => sum + all.length, 0)} rows, ${faults.length} faults`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
