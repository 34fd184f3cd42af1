import { formOf, type Calculated } from './view.js';

/** The cubes and their fields, as the server tells them to this viewer. */

export interface LevelOf { level: string; caption: string; caption_en: string }
export interface DimensionOf { id: string; caption: string; caption_en: string; levels: LevelOf[] }
export interface MeasureOf { id: string; caption: string; caption_en: string; description?: string; description_en?: string; folder?: string | null; unit: string; decimals: number; better: string; adds_over?: string[]; show_as?: string[]; is_expression?: boolean }
export interface CubeOf { id: string; caption: string; caption_en: string; description?: string; description_en?: string; dimensions: DimensionOf[]; measures: MeasureOf[] }
export interface ModelOf { cubes: CubeOf[]; eras?: string[]; functions?: { name: string; arguments: number }[] }
export interface MemberOf { key: string; caption: string; caption_en?: string; valid_from?: string; valid_to?: string }
export interface ReleaseOf { name: string }

export class Model {
  /** Measures of the view at hand, beside those of the cube. */
  calculated: readonly Calculated[] = [];

  constructor(private readonly told: ModelOf, readonly language: 'vi' | 'en') {}

  static async load(language: 'vi' | 'en'): Promise<Model> {
    const answer = await fetch('/api/v1/model');
    if (!answer.ok) throw new Error(String(answer.status));
    return new Model(await answer.json() as ModelOf, language);
  }

  get cubes(): CubeOf[] { return this.told.cubes; }
  get functions(): { name: string; arguments: number }[] { return this.told.functions ?? []; }
  get eras(): string[] { return this.told.eras ?? ['as_was', 'as_is']; }

  cube(id: string): CubeOf | undefined { return this.told.cubes.find(c => c.id === id); }
  named(thing: { caption: string; caption_en?: string }): string { return this.language === 'en' && thing.caption_en ? thing.caption_en : thing.caption; }
  about(thing: { description?: string; description_en?: string }): string { return (this.language === 'en' && thing.description_en ? thing.description_en : thing.description) ?? ''; }

  /** A measure by its id, of the cube or of the view; in another form (cost.rank) it is the measure itself. */
  measure(cube: string, id: string): MeasureOf | undefined {
    const of = formOf(id).measure, own = this.calculated.find(c => c.id === of);
    return this.cube(cube)?.measures.find(m => m.id === of) ?? (own && { id: own.id, caption: own.caption || own.expression, caption_en: own.caption || own.expression, description: own.expression, unit: '', decimals: own.decimals, better: 'neutral', is_expression: true });
  }

  level(cube: string, id: string): LevelOf | undefined {
    for (const dimension of this.cube(cube)?.dimensions ?? []) {
      const found = dimension.levels.find(l => l.level === id);
      if (found) return found;
      if (dimension.id === id) return { level: id, caption: dimension.caption, caption_en: dimension.caption_en };
    }
    return undefined;
  }

  /** What the forms of a measure are called. */
  forms: Readonly<Record<string, string>> = {};

  isMeasure(cube: string, field: string): boolean { return this.measure(cube, field) !== undefined; }
  isKnown(cube: string, field: string): boolean { return this.isMeasure(cube, field) || this.level(cube, field) !== undefined; }

  caption(cube: string, field: string): string {
    const found = this.measure(cube, field) ?? this.level(cube, field);
    const form = found && this.isMeasure(cube, field) ? formOf(field).form : null;
    return found ? this.named(found) + (form ? `, ${this.forms[form] ?? form}` : '') : field;
  }

  /** Levels on which years, quarters or days are chosen from – to. */
  isTime(level: string): boolean { return /^(year|period)(\.|$)/.test(level); }
}

/** Members of a level that match the text; of levels without a catalogue, those that have figures. */
export async function membersOf(cube: string, level: string, search: string, measure: string): Promise<MemberOf[]> {
  const answer = await fetch(`/api/v1/members?${new URLSearchParams({ level, search, limit: '60', cube })}`);
  if (answer.ok) {
    const { members } = await answer.json() as { members: MemberOf[] };
    if (members.length || search) return members;
  }
  const asked = await fetch('/api/v1/query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ cube, measures: [measure], rows: [{ level }], limit: 1000 }) });
  if (!asked.ok) return [];
  const { rows } = await asked.json() as { rows: { key: string; caption: string }[][] };
  return rows.map(r => ({ key: r[0]!.key, caption: r[0]!.caption }));
}
