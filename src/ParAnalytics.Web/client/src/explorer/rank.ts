import type { Answer } from './answer.js';
import type { Model } from './model.js';
import type { Question } from './view.js';

/** A rank says nothing without the size of its field: asked beside it where the cube knows it. */
export function withField(question: Question, model: Pick<Model, 'cube'>): Question {
  const measures = measuresOf(question);
  const isLacking = measures.includes('rank') && !measures.includes('rank_of') && !!model.cube(String(question['cube']))?.measures.some(m => m.id === 'rank_of');
  return isLacking ? { ...question, measures: [...measures, 'rank_of'] } : question;
}

/** The answer with the measures that were asked for; what was asked beside them stays in the cells. */
export function asAsked(answer: Answer, question: Question): Answer {
  return { ...answer, measures: answer.measures.filter(m => m.id !== 'rank_of' || measuresOf(question).includes('rank_of')) };
}

const measuresOf = (question: Question): string[] => Array.isArray(question['measures']) ? question['measures'].filter((m): m is string => typeof m === 'string') : [];

/** A rank as 22/34 where its cell has the size of its field. */
export function rankText(answer: Answer, measure: string, row: number, at: number, text: string): string {
  const of = answer.cells['rank_of']?.[row]?.[at];
  return measure === 'rank' && typeof answer.cells['rank']?.[row]?.[at] === 'number' && typeof of === 'number' ? `${text}/${of}` : text;
}
