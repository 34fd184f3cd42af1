/** Small helps for server-rendered pages; each page is whole without them. */
import { liveMaps } from './public-map.js';

const stored = localStorage.getItem('theme');
if (stored === 'light' || stored === 'dark') document.documentElement.dataset['theme'] = stored;

/** Light or dark by hand, kept in this browser: any button with data-theme-toggle. */
document.addEventListener('click', event => {
  const button = (event.target as Element | null)?.closest('[data-theme-toggle]');
  if (!button) return;
  const dark = document.documentElement.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  const next = dark === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  localStorage.setItem('theme', next);
});

/** The sort direction of a column turns on a click of its heading in tables with data-sortable. */
document.addEventListener('click', event => {
  const head = (event.target as Element | null)?.closest<HTMLTableCellElement>('table[data-sortable] thead th');
  const body = head?.closest('table')?.tBodies[0];
  if (!head || !body) return;
  const rising = head.getAttribute('aria-sort') !== 'ascending';
  head.parentElement?.querySelectorAll('th').forEach(th => th.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
  const text = (row: HTMLTableRowElement): string => row.cells[head.cellIndex]?.textContent?.trim() ?? '';
  const value = (row: HTMLTableRowElement): number | null => {
    const marked = row.cells[head.cellIndex]?.querySelector<HTMLElement>('[data-value]') ?? row.cells[head.cellIndex];
    const written = marked?.dataset['value'];
    return written ? Number(written) : null;
  };
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null && y === null) return text(a).localeCompare(text(b), 'vi') * (rising ? 1 : -1);
    return x === null ? 1 : y === null ? -1 : (x - y) * (rising ? 1 : -1);
  });
  body.append(...rows);
});

/** The years as a slider with a play button, made of the links that are there without scripts. */
function playYears(): void {
  const nav = document.querySelector<HTMLElement>('.ranking .years');
  const links = [...(nav?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  if (!nav || links.length < 2 || document.querySelector('.year-play')) return;
  const at = Math.max(0, links.findIndex(a => a.hasAttribute('aria-current')));
  const box = document.createElement('div'), play = document.createElement('button'), slider = document.createElement('input'), shown = document.createElement('output');
  box.className = 'year-play';
  play.type = 'button';
  play.textContent = nav.dataset['play'] ?? '';
  Object.assign(slider, { type: 'range', min: '0', max: String(links.length - 1), value: String(at) });
  slider.setAttribute('aria-label', nav.getAttribute('aria-label') ?? '');
  slider.setAttribute('aria-valuetext', links[at]?.textContent ?? '');
  shown.textContent = links[at]?.textContent ?? '';
  box.append(play, slider, shown);
  nav.after(box);
  slider.addEventListener('input', () => { shown.textContent = links[Number(slider.value)]?.textContent ?? ''; slider.setAttribute('aria-valuetext', shown.textContent); });
  slider.addEventListener('change', () => void show(links[Number(slider.value)]?.href));
  play.addEventListener('click', () => { running = !running; if (running) void step(at + 1 < links.length ? at + 1 : 0); else play.textContent = nav.dataset['play'] ?? ''; });
  if (running) { play.textContent = nav.dataset['stop'] ?? ''; window.setTimeout(() => { if (running) void step(at + 1); }, 1400); }
  async function step(next: number): Promise<void> {
    const link = links[next];
    if (!link) { running = false; play.textContent = nav!.dataset['play'] ?? ''; return; }
    await show(link.href);
  }
}

let running = false;

/** Another state of the same page, without leaving it: the tab and the place on the page stay. */
async function show(address: string | undefined): Promise<void> {
  if (!address) return;
  const answer = await fetch(address);
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [now, then] = [document.querySelector('main'), next.querySelector('main')];
  if (!answer.ok || !now || !then) { location.href = address; return; }
  const tab = now.querySelector<HTMLInputElement>('.tabs input:checked')?.id;
  now.replaceChildren(...[...then.childNodes].map(node => document.importNode(node, true)));
  const kept = tab ? document.getElementById(tab) as HTMLInputElement | null : null;
  if (kept && !kept.disabled) kept.checked = true;
  document.title = next.title;
  history.replaceState(null, '', address);
  playYears();
  liveMaps();
}

playYears();
liveMaps();

export {};
