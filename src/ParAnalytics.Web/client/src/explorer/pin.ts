import { h } from '../dom.js';
import type { Words } from '../words.js';
import { Refused, type Refusal } from './answer.js';
import { dialogOf } from './choose.js';
import type { Question } from './view.js';

interface BoardTold { id: string; title: { vi: string; en: string }; pages: { id: string; title: { vi: string; en: string } }[] }
interface Source { base: string; board: { pages: Record<string, { tiles?: Record<string, { at?: number[] }> }> } }

/** "Ghim": the view becomes a tile below the others on a page of a dashboard. Answers with the board's id, or null. */
export async function pin(words: Words, name: string, tile: Question): Promise<string | null> {
  const told = await read<{ boards: BoardTold[]; mayEdit: boolean }>(await fetch('/api/v1/boards'));
  if (!told.mayEdit) throw new Refused({ code: '', detail: words.of('xPinRole') });
  const boards = h('select', { id: 'x-pin-board' }, ...told.boards.map(b => h('option', { value: b.id }, b.title[words.language])));
  const pages = h('select', { id: 'x-pin-page' }), title = h('input', { type: 'text', id: 'x-pin-title', maxlength: 120, required: true, value: name });
  const fill = (): void => pages.replaceChildren(...(told.boards.find(b => b.id === boards.value)?.pages ?? []).map(p => h('option', { value: p.id }, p.title[words.language])));
  boards.addEventListener('change', fill);
  fill();
  const field = (key: string, control: HTMLElement): HTMLElement => h('label', { class: 'x-choice', for: control.id }, h('span', {}, words.of(key)), control);
  let wanted: { board: string; page: string; title: string } | null = null;
  await dialogOf(words.of('xPinTitle'), words, h('div', { class: 'x-calc' }, field('xPinBoard', boards), field('xPinPage', pages), field('xName', title), h('p', { class: 'x-hint' }, words.of('xPinHint'))), () => {
    if (title.value.trim()) wanted = { board: boards.value, page: pages.value, title: title.value.trim() };
    return wanted ? ({} as never) : null;
  }, null);
  if (!wanted) return null;
  const { board, page, title: called } = wanted as { board: string; page: string; title: string };
  const address = `/api/v1/boards/${encodeURIComponent(board)}/source`;
  const source = await read<Source>(await fetch(address));
  const tiles = source.board.pages[page]?.tiles ?? {};
  const below = 1 + Math.max(0, ...Object.values(tiles).map(t => (t.at?.[1] ?? 1) + (t.at?.[3] ?? 1) - 1));
  const id = freeId(Object.keys(tiles));
  const plain = called.replaceAll('{', '(').replaceAll('}', ')');
  const value = { ...tile, at: [1, below, 12, 5], title: { vi: plain, en: plain } };
  await read(await fetch(address, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ base: source.base, steps: [{ op: 'add', page, tile: id, value }], lang: words.language }) }));
  return board;
}

function freeId(taken: string[]): string {
  for (let i = 1; ; i++) if (!taken.includes(`ghim-${i}`)) return `ghim-${i}`;
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Refused((answer.headers.get('content-type') ?? '').includes('json') ? await answer.json() as Refusal : { code: String(answer.status), detail: answer.statusText });
  return await answer.json() as T;
}
