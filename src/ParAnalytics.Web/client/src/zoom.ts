/** Zoom and pan of a map: buttons, + − 0, Ctrl with the wheel, two fingers; the drawing is the server's, here its window moves. */

export interface ZoomWords { closer: string; wider: string; whole: string }
interface Box { x: number; y: number; width: number; height: number }

const most = 12;
/** From here on the map is drawn with finer borders, if the server has them. */
const fine = 2;

export function zoomable(svg: SVGSVGElement, words: ZoomWords): HTMLElement {
  const whole = boxOf(svg);
  let box = whole, finer = svg.dataset['finer'] ?? '';
  const scale = (): number => whole.width / box.width;

  const show = (next: Box): void => {
    const x = Math.max(whole.x, Math.min(next.x, whole.x + whole.width - next.width));
    const y = Math.max(whole.y, Math.min(next.y, whole.y + whole.height - next.height));
    box = { x, y, width: next.width, height: next.height };
    svg.setAttribute('viewBox', [box.x, box.y, box.width, box.height].map(n => Math.round(n * 100) / 100).join(' '));
    svg.classList.toggle('is-zoomed', scale() > 1.01);
    back.disabled = wider.disabled = scale() <= 1.01;
    closer.disabled = scale() >= most - 0.01;
    svg.dispatchEvent(new Event('map-zoomed', { bubbles: true }));
    if (finer && scale() >= fine) { const address = finer; finer = ''; void refine(svg, address); }
  };

  /** Nearer by a factor around a point of the drawing. */
  const zoom = (by: number, at?: { x: number; y: number }): void => {
    const factor = Math.max(1, Math.min(most, scale() * by)) / scale();
    const point = at ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    show({ x: point.x - (point.x - box.x) / factor, y: point.y - (point.y - box.y) / factor, width: box.width / factor, height: box.height / factor });
  };

  const pointOf = (x: number, y: number): { x: number; y: number } => {
    const inverse = svg.getScreenCTM()?.inverse();
    return inverse ? new DOMPoint(x, y).matrixTransform(inverse) : { x: box.x, y: box.y };
  };
  const move = (dx: number, dy: number): void => {
    const perPixel = 1 / (svg.getScreenCTM()?.a ?? 1);
    show({ ...box, x: box.x - dx * perPixel, y: box.y - dy * perPixel });
  };

  const button = (text: string, label: string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', textContent: text, title: label });
    made.setAttribute('aria-label', label);
    made.addEventListener('click', act);
    return made;
  };
  const closer = button('+', words.closer, () => zoom(1.6)), wider = button('−', words.wider, () => zoom(1 / 1.6)), back = button('⟲', words.whole, () => show(whole));
  back.disabled = wider.disabled = true;
  const bar = document.createElement('div');
  bar.className = 'map-zoom';
  bar.append(closer, wider, back);

  svg.addEventListener('wheel', event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 240), pointOf(event.clientX, event.clientY));
  }, { passive: false });

  svg.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const region = (event.target as Element).closest('.u')?.querySelector<SVGGraphicsElement>('.s')?.getBoundingClientRect();
    const at = region ? pointOf(region.left + region.width / 2, region.top + region.height / 2) : undefined;
    if (event.key === '+' || event.key === '=') zoom(1.6, at);
    else if (event.key === '-') zoom(1 / 1.6, at);
    else if (event.key === '0') show(whole);
    else return;
    event.preventDefault();
  });

  const fingers = new Map<number, PointerEvent>();
  let moved = 0;
  svg.addEventListener('pointerdown', event => { fingers.set(event.pointerId, event); if (fingers.size === 1) moved = 0; });
  svg.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const other = [...fingers.values()].find(f => f.pointerId !== event.pointerId);
    if (other) {
      const was = Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY), now = Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY);
      if (was > 0) zoom(now / was, pointOf((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2));
      moved += 10;
    } else if (scale() > 1.01) {
      moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
      if (moved > 4) { svg.setPointerCapture(event.pointerId); move(event.clientX - before.clientX, event.clientY - before.clientY); }
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) svg.addEventListener(end, event => fingers.delete((event as PointerEvent).pointerId));
  // What ends a drag is no click on the place where it ended.
  svg.addEventListener('click', event => { if (moved > 4) { event.preventDefault(); event.stopImmediatePropagation(); moved = 0; } }, { capture: true });
  return bar;
}

function boxOf(svg: SVGSVGElement): Box {
  const [x, y, width, height] = (svg.getAttribute('viewBox') ?? '0 0 1 1').split(/[\s,]+/).map(Number);
  return { x: x ?? 0, y: y ?? 0, width: width ?? 1, height: height ?? 1 };
}

/** The same borders with the points that are seen from near: drawn larger by the server, laid into the same place. */
async function refine(svg: SVGSVGElement, address: string): Promise<void> {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const { scale, paths } = await answer.json() as { scale: number; paths: Record<string, string> };
  for (const region of svg.querySelectorAll('.u:not(.inset)')) {
    const shape = region.querySelector('path.s'), path = paths[region.getAttribute('data-unit') ?? ''];
    if (!shape || !path) continue;
    shape.setAttribute('d', path);
    shape.setAttribute('transform', `scale(${1 / scale})`);
  }
  svg.querySelectorAll('.own-line').forEach(line => line.remove());
  svg.classList.add('is-fine');
}
