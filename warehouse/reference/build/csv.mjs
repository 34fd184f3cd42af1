/** CSV as every reference file is written: UTF-8, comma, LF, one header row, quotes only where needed. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Rows with the line (1 = header) on which each begins; throws on a row of another width. */
export function parse(text, name = 'csv') {
  const cells = [];
  let row = [], cell = '', quoted = false, line = 1, rowLine = 1;
  const endCell = () => { row.push(cell); cell = ''; };
  const endRow = () => {
    endCell();
    if (row.length > 1 || row[0] !== '') cells.push({ line: rowLine, row });
    row = [];
    rowLine = line;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\n') line++;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; i++; } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === ',') endCell();
    else if (c === '\n') endRow();
    else cell += c;
  }
  if (cell !== '' || row.length > 0) endRow();
  const header = cells.shift()?.row ?? [];
  return cells.map(({ line: at, row: values }) => {
    if (values.length !== header.length) throw new Error(`${name}:${at}: ${values.length} cells where the header names ${header.length}`);
    return Object.assign(Object.create({ line: at }), Object.fromEntries(header.map((column, i) => [column, values[i]])));
  });
}

export const read = path => parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), path);

const quote = value => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

export function format(columns, rows) {
  const lines = rows.map(row => columns.map(column => quote(String(row[column] ?? ''))).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}

export const write = (path, columns, rows) => writeFileSync(path, format(columns, rows));

/** Rows by a key, in order of appearance. */
export function groupBy(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const group = keyOf(row);
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(row);
  }
  return groups;
}
