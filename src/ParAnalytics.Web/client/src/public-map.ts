import { spark } from './spark.js';
import { zoomable } from './zoom.js';

interface Series { years: string[]; units: Record<string, (number | null)[]>; breaks: { at: number; label: string }[] }
const fetched = new Map<string, Promise<Series | null>>();

/** The server's map on a public page: zoom, a tooltip with the line of years, arrows from neighbour to neighbour. Whole without it. */
export function liveMaps(): void {
  for (const room of document.querySelectorAll<HTMLElement>('.map-figure .map-room:not([data-live])')) {
    const svg = room.querySelector<SVGSVGElement>('svg.map'), figure = room.closest<HTMLElement>('.map-figure');
    if (!svg || !figure) continue;
    room.dataset['live'] = '';
    room.append(zoomable(svg, { closer: figure.dataset['closer'] ?? '', wider: figure.dataset['wider'] ?? '', whole: figure.dataset['whole'] ?? '' }));
    const tip = document.createElement('div');
    tip.className = 'map-tip';
    tip.hidden = true;
    room.append(tip);
    document.addEventListener('pointerdown', event => { if (!room.contains(event.target as Node)) { tip.hidden = true; delete tip.dataset['tapped']; } });
    const regions = [...svg.querySelectorAll<SVGGraphicsElement>('.u')];
    regions.forEach((region, i) => {
      const title = region.querySelector(':scope > title'), told = title?.textContent ?? '';
      title?.remove();
      region.setAttribute('aria-label', told);
      const show = (): void => { tip.dataset['of'] = String(i); void point(room, region, told, tip, ''); };
      const hide = (): void => { tip.hidden = true; delete tip.dataset['tapped']; };
      region.addEventListener('pointerenter', event => { if (!byTouch(event)) show(); });
      region.addEventListener('focus', () => { if (tip.hidden || tip.dataset['of'] !== String(i)) show(); });
      region.addEventListener('pointerleave', event => { if (!byTouch(event)) hide(); });
      region.addEventListener('blur', hide);
      // A finger cannot hover: the first tap tells, the second follows the link.
      region.addEventListener('click', event => {
        if (!byTouch(event as PointerEvent) || (!tip.hidden && tip.dataset['tapped'] === String(i))) return;
        event.preventDefault();
        tip.dataset['of'] = tip.dataset['tapped'] = String(i);
        void point(room, region, told, tip, region.localName === 'a' ? figure.dataset['tap'] ?? '' : '');
      });
      region.addEventListener('keydown', event => {
        if (event.key === 'Escape') hide();
        const side = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'].indexOf(event.key);
        const next = side < 0 ? undefined : regions[Number(region.getAttribute('data-near')?.split(' ')[side] ?? -1)];
        if (!next) return;
        event.preventDefault();
        reach(regions, regions.indexOf(next));
        next.focus();
      });
      if (region.localName === 'a') region.setAttribute('tabindex', i === 0 ? '0' : '-1');
    });
  }
}

const byTouch = (event: PointerEvent): boolean => event.pointerType === 'touch' || event.pointerType === 'pen';

/** Of all regions the Tab key stops at one; arrows lead to the rest. */
function reach(regions: readonly SVGGraphicsElement[], index: number): void {
  regions.forEach((region, i) => region.setAttribute('tabindex', i === index ? '0' : '-1'));
}

async function point(room: HTMLElement, region: SVGGraphicsElement, told: string, tip: HTMLElement, hint: string): Promise<void> {
  const colon = told.indexOf(': ');
  const name = document.createElement('strong'), text = document.createElement('span');
  name.textContent = colon < 0 ? told : told.slice(0, colon);
  text.textContent = colon < 0 ? '' : told.slice(colon + 2);
  const more = document.createElement('span');
  more.className = 'tip-more';
  more.textContent = hint;
  tip.replaceChildren(name, text, ...(hint ? [more] : []));
  tip.hidden = false;
  place(room, region, tip);
  const family = room.closest<HTMLElement>('[data-family]')?.dataset['family'];
  const all = family ? await series(family) : null, unit = region.getAttribute('data-unit') ?? '';
  const values = all?.units[unit], line = values ? spark(values, all!.breaks.map(b => b.at)) : null;
  if (!line || !all || text.parentElement !== tip || tip.hidden) return;
  const known = values!.map((v, i) => v === null ? '' : all.years[i] ?? '').filter(y => y !== ''), years = document.createElement('span');
  years.className = 'muted';
  years.textContent = `${known[0]}–${known[known.length - 1]}`;
  const breaks = document.createElement('span');
  breaks.className = 'muted';
  breaks.textContent = all.breaks.map(b => b.label).join('; ');
  text.after(line, years, ...(breaks.textContent ? [breaks] : []));
  place(room, region, tip);
}

function place(room: HTMLElement, region: SVGGraphicsElement, tip: HTMLElement): void {
  const box = room.getBoundingClientRect(), at = region.getBoundingClientRect();
  const left = Math.max(0, Math.min(at.left - box.left + at.width / 2 - tip.offsetWidth / 2, box.width - tip.offsetWidth));
  const above = at.top - box.top - tip.offsetHeight - 6;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 0 ? above : at.bottom - box.top + 6}px`;
}

function series(family: string): Promise<Series | null> {
  const known = fetched.get(family) ?? fetch(`${document.documentElement.lang === 'en' ? '/en' : ''}/xep-hang/${family}/chuoi.json`).then(async answer => answer.ok ? await answer.json() as Series : null).catch(() => null);
  fetched.set(family, known);
  return known;
}
