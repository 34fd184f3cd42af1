import type { TilePayload } from './wire.js';

/** The measure as the tile's question names it: one that is shown as something else bears the form behind its name. */
export const askedAs = (payload: TilePayload, measure: string): string =>
  (payload.query?.['measures'] as string[] | undefined)?.find(m => m === measure || m.startsWith(`${measure}.`)) ?? measure;
