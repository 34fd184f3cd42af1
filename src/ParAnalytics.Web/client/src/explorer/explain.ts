import { h } from '../dom.js';
import type { Words } from '../words.js';
import type { Answer } from './answer.js';

interface Explained {
  release: string; is_current: boolean; compile_milliseconds?: number | null;
  queries: { name: string; plan: string; rewrites: string[]; sql: string; milliseconds?: number | null; rows?: number | null; aggregates: { table: string; rows: number; used: boolean; reason: string }[]; reads_facts?: string | null; reads_facts_en?: string | null; parameters: { name: string; value: unknown }[] }[];
}

/** The panel beside the answer: documents behind the figures, remarks, then for whoever wants to check it the plan and the statements. */
export function explained(told: unknown, answer: Answer | null, question: unknown, words: Words): HTMLElement[] {
  const { release, compile_milliseconds: compile, queries } = told as Explained;
  const number = (value: number): string => value.toLocaleString(words.language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 1 });
  const notes = [...new Map((answer?.notes ?? []).map(n => [n.text, n])).values()];
  const sources = answer?.sources ?? [];
  const section = (key: string, open: boolean, ...content: (HTMLElement | null)[]): HTMLElement => h('details', { open, class: 'x-part' }, h('summary', {}, words.of(key)), ...content);
  const code = (text: string): HTMLElement => h('pre', { tabindex: 0 }, text);
  return [
    section('xPart.sources', true, h('p', {}, words.of('xPart.release', release)), sources.length ? h('ul', {}, ...sources.slice(0, 40).map(s => h('li', {}, s.document + (s.date ? `, ${words.date(s.date)}` : '')))) : h('p', { class: 'x-hint' }, words.of('xPart.noSources'))),
    section('xPart.notes', notes.length > 0, notes.length ? h('ul', {}, ...notes.slice(0, 40).map(n => h('li', {}, n.text, ' ', h('span', { class: 'code' }, n.id)))) : h('p', { class: 'x-hint' }, words.of('xPart.noNotes'))),
    section('xPart.question', false, code(JSON.stringify(question, null, 1))),
    ...queries.flatMap((query, i) => {
      const many = queries.length > 1 ? ` ${i + 1}/${queries.length}` : '';
      const facts = words.language === 'en' ? query.reads_facts_en : query.reads_facts;
      const plan = section('xPart.plan', i === 0, code(query.plan), query.rewrites.length ? h('p', { class: 'x-hint' }, words.of('xPart.rewrites', query.rewrites.join(', '))) : null,
        query.aggregates.length ? h('ul', {}, ...query.aggregates.map(a => h('li', {}, `${a.table} (${number(a.rows)}): `, words.of(a.used ? 'xPart.used' : 'xPart.unused')))) : null, facts ? h('p', { class: 'x-hint' }, facts) : null);
      const sql = section('xPart.sql', false, code(query.sql), query.parameters.length ? h('ul', { class: 'x-parameters' }, ...query.parameters.map(p => h('li', {}, h('code', {}, p.name), ` = ${String(p.value)}`))) : null,
        typeof query.milliseconds === 'number' ? h('p', { class: 'x-hint' }, words.of('xPart.time', number(query.milliseconds), number(query.rows ?? 0))) : null);
      for (const part of [plan, sql]) part.querySelector('summary')!.append(many);
      return [plan, sql];
    }),
    ...(typeof compile === 'number' ? [h('p', { class: 'x-hint' }, words.of('xPart.compiled', number(compile)))] : []),
  ];
}
