/**
 * Makes the bulky files of warehouse/reference (communes, their succession and versions) out of the collection and the authored rows
 * beside this script. `--check` instead compares what is here with ../shared/data/units, where that folder is, and prints the differences.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { groupBy, read, write } from './csv.mjs';
import { build, files } from './communes.mjs';
import { compare } from './compare.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const reference = join(here, '..');

export const UNIT_COLUMNS = ['key', 'level', 'kind', 'name', 'full_name', 'name_en', 'parent_key', 'region_key', 'official_code', 'scheme', 'valid_from', 'valid_to', 'aliases', 'district_before', 'certainty', 'note', 'source_document', 'source_date'];
const VERSION_COLUMNS = ['key', 'valid_from', 'valid_to', 'kind', 'name', 'full_name', 'official_code', 'parent_key', 'region_key', 'source_document', 'source_date'];
const SUCCESSION_COLUMNS = ['predecessor_key', 'successor_key', 'date', 'kind', 'certainty', 'note', 'source_document', 'source_date'];
const UNRESOLVED_COLUMNS = ['reason', 'unit_key', 'unit_name', 'predecessor_code', 'predecessor_name', 'predecessor_district', 'predecessor_province_key', 'source_document', 'source_date'];

function make() {
  const units = read(join(reference, 'units.csv'));
  const built = files(build({
    corrections: read(join(here, 'commune_corrections.csv')),
    confirmed: read(join(here, 'commune_confirmed.csv')),
    provinces: units.filter(unit => unit.level === 'province'),
  }));
  write(join(reference, 'communes.csv'), UNIT_COLUMNS, built.communes);
  write(join(reference, 'communes_old.csv'), UNIT_COLUMNS, built.communesOld);
  write(join(reference, 'unit_versions.csv'), VERSION_COLUMNS, [...read(join(here, 'unit_versions.csv')), ...built.versions]);
  write(join(reference, 'succession.csv'), SUCCESSION_COLUMNS, [...read(join(here, 'succession.csv')), ...built.succession]);
  write(join(reference, 'units_unresolved.csv'), UNRESOLVED_COLUMNS, built.unresolved);
  const reasons = [...groupBy(built.unresolved, row => row.reason)].map(([reason, rows]) => `${reason}: ${rows.length}`);
  console.log(`communes ${built.communes.length}, of them unchanged ${built.versions.length / 2}; ended ${built.communesOld.length}; succession ${built.succession.length}; unresolved ${reasons.join(', ')}`);
}

if (process.argv.includes('--check')) {
  const samples = process.env.PARANALYTICS_SAMPLES ?? join(reference, '..', '..', '..', 'shared', 'data');
  if (!existsSync(join(samples, 'units'))) console.log(`nothing to compare with: ${samples} is not there`);
  else compare(reference, samples).forEach(line => console.log(line));
} else make();
