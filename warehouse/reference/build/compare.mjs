/** Compares the reference with the independent lists of ../shared/data/units. It reports; it never takes anything over. */
import { join } from 'node:path';
import { groupBy, read } from './csv.mjs';
import { key } from './names.mjs';

export function compare(reference, samples) {
  const ours = read(join(reference, 'communes.csv'));
  const theirs = new Map(read(join(samples, 'units', 'communes_3321.csv')).map(row => [row.code, row]));
  const table = read(join(samples, 'units', 'crosswalk_commune_2025.csv'));
  const officialCode = new Map(read(join(samples, 'units', 'code_aliases.csv')).map(row => [row.official_list_code, row.dataset_code]));
  const lines = [];
  const spelled = [];
  for (const unit of ours) {
    const other = theirs.get(unit.official_code);
    if (!other) lines.push(`communes.csv:${unit.line}: ${unit.official_code} ${unit.full_name} is not in the list of 3,321`);
    else if (key(other.full_name) !== key(unit.full_name)) lines.push(`communes.csv:${unit.line}: ${unit.official_code} is ${unit.full_name} here, ${other.full_name} there`);
    else if (other.full_name !== unit.full_name) spelled.push(unit.official_code);
    theirs.delete(unit.official_code);
  }
  for (const other of theirs.values()) lines.push(`missing here: ${other.code} ${other.full_name}`);

  const bySuccessor = groupBy(table, row => officialCode.get(row.new_code) ?? row.new_code);
  const byPredecessor = groupBy(table, row => row.old_code);
  const unchanged = new Set([...bySuccessor].filter(([, rows]) => rows.length === 1 && rows[0].old_code && byPredecessor.get(rows[0].old_code).length === 1).map(([code]) => code));
  const kept = new Set(ours.filter(unit => unit.scheme === 'c2004').map(unit => unit.official_code));
  for (const code of kept) if (!unchanged.has(code)) lines.push(`kept as unchanged here, rearranged in the conversion table: ${code}`);

  const pair = (old, now) => `${old}>${now}`;
  const official = new Set(table.filter(row => row.old_code).map(row => pair(row.old_code, officialCode.get(row.new_code) ?? row.new_code)));
  const links = read(join(reference, 'succession.csv')).filter(row => row.predecessor_key.startsWith('c2004:')).map(row => pair(row.predecessor_key.slice(6), row.successor_key.slice(6)));
  const here = new Set([...links, ...ours.filter(unit => unit.scheme === 'c2004').map(unit => pair(unit.key.slice(6), unit.official_code))]);
  lines.push(
    `${spelled.length} communes differ only in spelling (tone marks, apostrophes, capitals)`,
    `${unchanged.size} communes have one undivided predecessor in the conversion table; ${[...unchanged].filter(code => kept.has(code)).length} of them keep their key here, the others wait for a resolution in build/commune_confirmed.csv`,
    `${[...here].filter(link => official.has(link)).length} of our ${here.size} predecessor links are in the conversion table (${official.size} links); ${[...official].filter(link => !here.has(link)).length} of its links are not here, ${[...here].filter(link => !official.has(link)).length} of ours are not there`,
  );
  return lines;
}
