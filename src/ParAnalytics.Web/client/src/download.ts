import { exact } from './dom.js';
import { guarded } from './sheet.js';
import type { TableCell, TilePayload } from './wire.js';

export function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** A file that the server makes, saved under the name that the server gives it. A refusal is told in the words of the server. */
export async function saveFrom(address: string, otherwise: string, language: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) {
    const problem = answer.headers.get('content-type')?.includes('json') ? await answer.json() as { detail?: string; detail_en?: string } : {};
    throw new Error((language === 'en' ? problem.detail_en : problem.detail) ?? String(answer.status));
  }
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '');
  save(named ? decodeURIComponent(named[1]!) : otherwise, await answer.blob());
}

/** The table as CSV: UTF-8 with a mark for spreadsheets, numbers invariant; text that a spreadsheet would run as a formula is kept as text. */
export function csvOf(payload: TilePayload): Blob {
  const lines = linesOf(payload, cell => cell.v === undefined ? wordOf(cell) : exact(cell.v));
  return new Blob(['\ufeff' + lines.map(line => line.map(field).join(',')).join('\r\n') + '\r\n'], { type: 'text/csv;charset=utf-8' });
}

/** The table into the clipboard: as a table for Word and spreadsheets, as tabbed text for the rest; numbers in the form of the language, their exact value beside. */
export async function copyTable(payload: TilePayload, language: string): Promise<void> {
  const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'vi-VN', { useGrouping: false, maximumFractionDigits: 10 });
  const text = linesOf(payload, cell => cell.v === undefined ? wordOf(cell) : format.format(cell.v)).map(line => line.map(guarded).join('\t')).join('\r\n');
  const { table } = payload;
  const cell = (c: TableCell): string => c.v === undefined ? `<td>${escaped(guarded(wordOf(c)))}</td>` : `<td style="text-align:right" sdval="${exact(c.v)}" x:num="${exact(c.v)}">${format.format(c.v)}</td>`;
  const html = `<table border="1" style="border-collapse:collapse"><caption>${escaped(payload.title)}</caption><thead><tr>${headOf(payload).map(t => `<th>${escaped(guarded(t))}</th>`).join('')}</tr></thead><tbody>${table.rows.map(r => `<tr>${r.captions.map(c => `<th style="text-align:left">${escaped(guarded(c))}</th>`).join('')}${r.cells.map(cell).join('')}</tr>`).join('')}</tbody></table>`;
  if (navigator.clipboard && typeof ClipboardItem !== 'undefined') {
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': new Blob([html], { type: 'text/html' }), 'text/plain': new Blob([text], { type: 'text/plain' }) })]);
    return;
  }
  const put = (event: ClipboardEvent): void => { event.clipboardData?.setData('text/html', html); event.clipboardData?.setData('text/plain', text); event.preventDefault(); };
  document.addEventListener('copy', put, { once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', put);
  if (!done) throw new Error('copy');
}

const headOf = ({ table }: TilePayload): string[] => [...table.corner, ...table.columns.map(c => c.group ? `${c.group} · ${c.caption}` : c.caption)];

const linesOf = (payload: TilePayload, cell: (cell: TableCell) => string): string[][] => [headOf(payload), ...payload.table.rows.map(r => [...r.captions, ...r.cells.map(cell)])];

const wordOf = (cell: TableCell): string => cell.s && cell.s !== 'OK' ? '' : cell.t;

const field = (text: string): string => {
  const plain = guarded(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

export const fileName = (title: string): string => title.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase() || 'paranalytics';
