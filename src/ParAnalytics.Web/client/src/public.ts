/** Small helps for server-rendered pages; each page is whole without them. */
import { figures } from './public-figure.js';
import { liveMaps } from './public-map.js';
import { sortable } from './sortable.js';

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
  (document.querySelector('.year-place') ?? nav.parentElement)?.append(box);
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
  const tab = now.querySelector<HTMLInputElement>('.tabs input:checked')?.id, wide = document.fullscreenElement !== null;
  now.replaceChildren(...[...then.childNodes].map(node => document.importNode(node, true)));
  const kept = tab ? document.getElementById(tab) as HTMLInputElement | null : null;
  if (kept && !kept.disabled) kept.checked = true;
  document.title = next.title;
  history.replaceState(null, '', address);
  enliven();
  if (wide) void document.getElementById('hinh')?.requestFullscreen?.().catch(() => undefined);
}

function enliven(): void {
  playYears();
  liveMaps();
  figures();
  sortable();
}

enliven();

export {};
