import { checked, type Question, type View } from './view.js';
import { Refused, type Refusal } from './answer.js';

/** Views kept on the server under a name, each with its versions. */
export interface SavedView { id: string; name: string; owner: string; version: number; shared: boolean; savedAt: string; mine: boolean }
export interface OpenedView extends SavedView { view: View }

async function told<T>(answer: Response): Promise<T> {
  if (answer.ok) return answer.status === 204 ? undefined as T : await answer.json() as T;
  throw new Refused((answer.headers.get('content-type') ?? '').includes('json') ? await answer.json() as Refusal : { code: String(answer.status), detail: answer.statusText });
}

const json = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const all = async (): Promise<SavedView[]> => (await told<{ views: SavedView[] }>(await fetch('/api/v1/views'))).views;

export async function openView(id: string, version?: number): Promise<OpenedView> {
  const found = await told<SavedView & { view: unknown }>(await fetch(`/api/v1/views/${encodeURIComponent(id)}${version ? `?version=${version}` : ''}`));
  const view = checked(found.view);
  if (!view) throw new Refused({ code: 'PAR0930', detail: '' });
  return { ...found, view };
}

export const versionsOf = async (id: string): Promise<SavedView[]> => (await told<{ versions: SavedView[] }>(await fetch(`/api/v1/views/${encodeURIComponent(id)}/versions`))).versions;

export const keep = async (id: string | null, name: string, shared: boolean, view: View, query: Question): Promise<SavedView> =>
  told<SavedView>(await fetch('/api/v1/views', json({ id, name, shared, view, query })));

export const drop = async (id: string): Promise<void> => told<undefined>(await fetch(`/api/v1/views/${encodeURIComponent(id)}`, { method: 'DELETE' })) as Promise<void>;

/** The draft of this browser, so that nothing is lost when the window closes. */
const draftKey = 'paranalytics.draft';
export const draft = {
  read: (): View | null => { try { return checked(JSON.parse(localStorage.getItem(draftKey) ?? 'null')); } catch { return null; } },
  write: (view: View): void => { try { localStorage.setItem(draftKey, JSON.stringify(view)); } catch { /* private window: the address still holds the view */ } },
};
