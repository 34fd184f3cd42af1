import { h, icon } from '../dom.js';
import type { Words } from '../words.js';
import type { Answer, Refusal } from './answer.js';
import type { Question } from './view.js';

/** "Xem dòng gốc": the facts and documents behind one cell. */
export async function sourceRows(words: Words, question: Question, answer: Answer, row: number, column: number, measure: string): Promise<void> {
  const place = [...answer.rows[row]!, ...(answer.columns[column] ?? [])].map(m => m.caption).join(' · ');
  const body = h('div', { class: 'x-source' }, h('p', {}, words.of('working')));
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of('close'), title: words.of('close') }, icon('close'));
  const dialog = h('dialog', { class: 'explain', 'aria-label': words.of('xSourceRows') }, h('header', {}, h('h2', {}, `${words.of('xSourceRows')}: ${place}`), close), body);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  try {
    const asked = await fetch('/api/v1/provenance', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: question, cell: { measure, rows: answer.rows[row]!.map(m => m.key), columns: (answer.columns[column] ?? []).map(m => m.key) } }) });
    const told = await asked.json() as Record<string, unknown>;
    if (!asked.ok) { const refusal = told as unknown as Refusal; body.replaceChildren(h('p', { role: 'alert' }, words.language === 'en' && refusal.detail_en ? refusal.detail_en : refusal.detail)); return; }
    const said = Array.isArray(told.explanation) ? (told.explanation as string[]).map((line, i) => h('p', { class: i === 0 ? 'finding' : 'source-said' }, line)) : [];
    delete told.explanation;
    body.replaceChildren(...said, ...Object.entries(told).map(([key, value]) => Array.isArray(value) && value.length && typeof value[0] === 'object' ? tableOf(key, value as Record<string, unknown>[]) : h('p', {}, h('strong', {}, `${key}: `), shown(value))));
  } catch {
    body.replaceChildren(h('p', { role: 'alert' }, words.of('xUnreached')));
  }
}

function tableOf(caption: string, rows: Record<string, unknown>[]): HTMLElement {
  const columns = [...new Set(rows.flatMap(r => Object.keys(r)))];
  return h('table', { class: 'figures' }, h('caption', {}, caption), h('thead', {}, h('tr', {}, ...columns.map(c => h('th', { scope: 'col' }, c)))), h('tbody', {}, ...rows.map(r => h('tr', {}, ...columns.map(c => h('td', {}, shown(r[c])))))));
}

const shown = (value: unknown): string => value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
