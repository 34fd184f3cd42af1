import type { Question } from './view.js';

/** The answer of POST /api/v1/query, with texts. */
export interface Header { level: string; key: string; caption: string; total?: boolean; others?: boolean; compared?: string; depth?: number }
export interface MeasureHead { id: string; caption: string; unit: string; decimals: number; better: string }
export interface Answer {
  release: string; era: string; rows: Header[][]; columns: Header[][]; measures: MeasureHead[];
  cells: Record<string, (number | string | null)[][]>; states: Record<string, string[][]>; origins: Record<string, (string | null)[][]>;
  texts?: Record<string, (string | null)[][]>; cellNotes?: Record<string, (string | null)[][]>;
  breaks?: { on: string; label: string; measures: string[]; members: string[] }[];
  notes: { id: string; text: string }[]; sources?: { document: string; date?: string | null }[]; rowCount: number; truncated: boolean;
}
export interface Refusal { code: string; detail: string; detail_en?: string; position?: string | null; suggestions?: string[] }

export class Refused extends Error {
  constructor(readonly refusal: Refusal) { super(refusal.code); }
}

const post = (address: string, question: Question, accept: string, signal?: AbortSignal): Promise<Response> =>
  fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify(question), ...(signal ? { signal } : {}) });

const refused = async (answer: Response): Promise<Refused> => {
  const type = answer.headers.get('content-type') ?? '';
  return new Refused(type.includes('json') ? await answer.json() as Refusal : { code: String(answer.status), detail: answer.statusText });
};

export async function ask(question: Question, signal: AbortSignal): Promise<Answer> {
  const answer = await post('/api/v1/query', question, 'application/json', signal);
  if (!answer.ok) throw await refused(answer);
  return await answer.json() as Answer;
}

/** The whole answer as a file. */
export async function file(question: Question, type: string): Promise<Blob> {
  const answer = await post('/api/v1/query', question, type);
  if (!answer.ok) throw await refused(answer);
  return answer.blob();
}

export async function explanation(question: Question): Promise<Record<string, unknown>> {
  const answer = await post('/api/v1/explain', question, 'application/json');
  if (!answer.ok) throw await refused(answer);
  return await answer.json() as Record<string, unknown>;
}
