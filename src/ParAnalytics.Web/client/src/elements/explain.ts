import { h, icon } from '../dom.js';
import type { TilePayload } from '../wire.js';
import type { Words } from '../words.js';

/** What stands behind a tile: sources, notes, the question and the statement that ran. */
export function explain(payload: TilePayload, words: Words): void {
  const notes = payload.notes ?? [];
  const plan = h('pre', { class: 'explain-plan', tabindex: 0 }, words.of('working'));
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': words.of('close'), title: words.of('close') }, icon('close'));
  const dialog = h('dialog', { class: 'explain', 'aria-label': words.of('explainTitle', payload.title) },
    h('header', {}, h('h2', {}, payload.title), close),
    payload.subtitle && h('p', { class: 'muted' }, payload.subtitle),
    h('h3', {}, words.of('explainSources')),
    h('ul', {}, ...payload.sources.map(source => h('li', {}, source))),
    payload.notes && h('h3', {}, words.of('explainNotes')),
    payload.notes && h('ul', {}, ...notes.slice(0, 5).map(noteLine)),
    notes.length > 5 && h('details', {}, h('summary', {}, words.of('moreNotes', notes.length - 5)), h('ul', {}, ...notes.slice(5).map(noteLine))),
    h('p', { class: 'muted' }, words.of('explainOrigins')),
    payload.query && h('details', { class: 'explain-query' }, h('summary', {}, words.of('explainPlan')), plan));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  dialog.querySelector('.explain-query')?.addEventListener('toggle', () => void load(payload, plan, words), { once: true });
  document.body.append(dialog);
  dialog.showModal();
}

const noteLine = (note: { id: string; text: string }): HTMLElement => h('li', {}, note.text, h('span', { class: 'code muted' }, ` ${note.id.split('.')[0]}`));

async function load(payload: TilePayload, plan: HTMLElement, words: Words): Promise<void> {
  try {
    const answer = await fetch('/api/v1/explain', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload.query) });
    if (!answer.ok) throw new Error(String(answer.status));
    const body: unknown = answer.headers.get('content-type')?.includes('json') ? await answer.json() : await answer.text();
    plan.textContent = typeof body === 'string' ? body : told(body as Record<string, unknown>);
  } catch {
    plan.textContent = `${JSON.stringify(payload.query, null, 2)}\n\n${words.of('explainNone')}`;
  }
}

const told = (body: Record<string, unknown>): string => Object.entries(body).map(([key, value]) => `— ${key} —\n${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}`).join('\n\n');
