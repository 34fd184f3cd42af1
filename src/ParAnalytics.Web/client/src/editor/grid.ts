/** Where a tile stands on the 12-column grid: column, row, width, height, counted from 1. */
export type Place = readonly [number, number, number, number];

export const columns = 12;
const tallest = 12;

const covers = (a: Place, b: Place): boolean => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

/** The place within the grid that comes nearest to the one wanted. */
export function within([column, row, width, height]: Place): Place {
  const w = Math.min(columns, Math.max(1, width));
  return [Math.min(columns + 1 - w, Math.max(1, column)), Math.max(1, row), w, Math.min(tallest, Math.max(1, height))];
}

/** Puts one tile where it is wanted; whatever it covers moves down, and what that covers in turn. Answers with the tiles that have another place now. */
export function arrange(tiles: ReadonlyMap<string, Place>, id: string, wanted: Place): Map<string, Place> {
  const now = new Map(tiles);
  now.set(id, within(wanted));
  const settled = new Set([id]);
  const others = [...tiles.keys()].filter(k => k !== id).sort((a, b) => tiles.get(a)![1] - tiles.get(b)![1] || tiles.get(a)![0] - tiles.get(b)![0]);
  for (const other of others) {
    let place = now.get(other)!;
    for (let below = [...settled].map(s => now.get(s)!).find(s => covers(s, place)); below; below = [...settled].map(s => now.get(s)!).find(s => covers(s, place))) place = [place[0], below[1] + below[3], place[2], place[3]];
    now.set(other, place);
    settled.add(other);
  }
  return new Map([...now].filter(([key, place]) => place.join() !== tiles.get(key)?.join()));
}

/** The first free row below all tiles. */
export const bottom = (tiles: ReadonlyMap<string, Place>): number => 1 + Math.max(0, ...[...tiles.values()].map(([, row, , height]) => row + height - 1));

/** What a key does to a place: arrows move, with Shift they resize; null for other keys. */
export function byKey([column, row, width, height]: Place, key: string, resizes: boolean): Place | null {
  const dx = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0, dy = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (!dx && !dy) return null;
  return resizes ? [column, row, Math.min(columns + 1 - column, width + dx), height + dy] : [column + dx, row + dy, width, height];
}
