import type { Step, TileJson } from './tile.js';

export interface Board { title: { vi: string; en: string }; pages: Record<string, { title: { vi: string; en: string }; tiles?: Record<string, TileJson> }> }
export interface DifferentLine { mark: string; number: number; text: string }
export interface Finding { code: string; severity: 'error' | 'warning'; line: number; message: string }
export interface Tried { draft: string | null; valid: boolean; difference: DifferentLine[]; findings: Finding[]; board: Board | null }
export interface Source { id: string; base: string; draft: string | null; board: Board }

/** The file is another by now. */
export class Stale extends Error {}

/** A dashboard's file on the server: read, tried with some steps, saved. Unsaved steps stay in this browser until they are saved or taken back. */
export class BoardFile {
  private base = '';

  constructor(private readonly id: string, private readonly language: string) {}

  private get address(): string { return `/api/v1/boards/${encodeURIComponent(this.id)}/source`; }
  private get key(): string { return `paranalytics.editor.${this.id}`; }

  async read(): Promise<Source> {
    const source = await this.told<Source>(await fetch(this.address));
    this.base = source.base;
    return source;
  }

  attempt = async (steps: Step[]): Promise<Tried> => this.told<Tried>(await this.send('POST', steps));

  save = async (steps: Step[]): Promise<void> => { this.base = (await this.told<{ base: string }>(await this.send('PUT', steps))).base; };

  keep(steps: Step[]): void {
    try { if (steps.length) localStorage.setItem(this.key, JSON.stringify(steps)); else localStorage.removeItem(this.key); } catch { /* a private window keeps nothing */ }
  }

  draft(): Step[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key) ?? '[]');
      return Array.isArray(kept) ? kept.filter((s): s is Step => s && typeof s === 'object' && typeof s.op === 'string' && typeof s.page === 'string' && typeof s.tile === 'string') : [];
    } catch {
      return [];
    }
  }

  private send(method: string, steps: Step[]): Promise<Response> {
    return fetch(this.address, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ base: this.base, steps, lang: this.language }) });
  }

  private async told<T>(answer: Response): Promise<T> {
    if (answer.ok) return await answer.json() as T;
    const problem = (answer.headers.get('content-type') ?? '').includes('json') ? await answer.json() as { detail?: string; detail_en?: string } : {};
    const detail = (this.language === 'en' ? problem.detail_en : problem.detail) ?? String(answer.status);
    throw answer.status === 409 ? new Stale(detail) : new Error(detail);
  }
}
