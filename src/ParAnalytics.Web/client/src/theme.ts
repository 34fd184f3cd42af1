import type { Json } from './wire.js';

/** Figures name colours by the light theme's values; here each becomes what the page shows now. */
const tones: Record<string, string> = {
  '#F6F7F9': '--paper', '#FFFFFF': '--surface', '#18212C': '--ink', '#566273': '--muted', '#E1E5EA': '--line',
  '#A61B29': '--own', '#C9777F': '--own-soft', '#B4BDC8': '--others', '#0F766E': '--better', '#B45309': '--worse', '#A87400': '--target', '#7FBDB5': '--better-soft', '#E3B27F': '--worse-soft',
  '#3E5C76': '--series-2', '#7A6A9B': '--series-4', '#8A7B52': '--series-5', '#4B7F9E': '--series-6',
};

export function themed<T extends Json>(value: T): T {
  const style = getComputedStyle(document.documentElement);
  const known = new Map(Object.entries(tones).map(([light, name]) => [light, style.getPropertyValue(name).trim() || light]));
  const walk = (node: Json): Json =>
    typeof node === 'string' ? known.get(node) ?? node
    : Array.isArray(node) ? node.map(walk)
    : node !== null && typeof node === 'object' ? Object.fromEntries(Object.entries(node).map(([k, v]) => [k, walk(v)]))
    : node;
  return walk(value) as T;
}

/** Calls back when light turns dark or back, by the system or by hand. */
export function onThemeChange(changed: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  media.addEventListener('change', changed);
  return () => { media.removeEventListener('change', changed); watch.disconnect(); };
}
