import type { Json, PatchStep } from './wire.js';

/** Applies steps to a document in place. Throws when a path leads nowhere: the sender's and our state have parted. */
export function applyPatch<T>(document: T, steps: readonly PatchStep[]): T {
  for (const step of steps) {
    const keys = step.path.split('/').slice(1).map(k => k.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop();
    if (last === undefined) throw new Error('A patch cannot replace the whole document');
    let holder: unknown = document;
    for (const key of keys) {
      holder = (holder as Record<string, unknown>)[key];
      if (holder === null || typeof holder !== 'object') throw new Error(`No ${step.path}`);
    }
    const target = holder as Record<string, Json | undefined>;
    if (step.op === 'remove') delete target[last];
    else target[last] = step.value ?? null;
  }
  return document;
}

/** The first segment below the root of every changed path: which parts of a tile to draw again. */
export const changedParts = (steps: readonly PatchStep[]): Set<string> => new Set(steps.map(s => s.path.split('/')[1] ?? ''));
