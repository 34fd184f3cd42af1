import { exact } from './dom.js';
import type { TilePayload } from './wire.js';

export function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  saveAddress(name, address);
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export function saveAddress(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

/** The table as CSV: UTF-8 with a mark for spreadsheets, numbers invariant; text that a spreadsheet would run as a formula is kept as text. */
export function csvOf(payload: TilePayload): Blob {
  const { table } = payload;
  const lines = [[...table.corner, ...table.columns.map(c => c.group ? `${c.group} · ${c.caption}` : c.caption)], ...table.rows.map(r => [...r.captions, ...r.cells.map(c => c.v === undefined ? c.s && c.s !== 'OK' ? '' : c.t : exact(c.v))])];
  return new Blob(['\ufeff' + lines.map(line => line.map(field).join(',')).join('\r\n') + '\r\n'], { type: 'text/csv;charset=utf-8' });
}

const field = (text: string): string => {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A workbook made by the server from the tile's own question. */
export async function workbookOf(payload: TilePayload): Promise<Blob> {
  const answer = await fetch('/api/v1/query', { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }, body: JSON.stringify(payload.query) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.blob();
}

export const fileName = (title: string): string => title.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase() || 'paranalytics';
