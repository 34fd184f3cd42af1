/** What an element shows, as SVG: boxes, lines and texts where the browser has laid them out, pictures inside copied with their computed colours. */
export function drawn(root: HTMLElement): { body: string; width: number; height: number } {
  const frame = root.getBoundingClientRect();
  const parts: string[] = [];
  walk(root, frame, parts);
  return { body: parts.join(''), width: Math.ceil(frame.width), height: Math.ceil(frame.height) };
}

/** The hatch of a missing value, for cells that show one. */
export const hatch = '<pattern id="gach" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="#C5CCD5" stroke-width="1"/></pattern>';

/** Pictures drawn elsewhere, by the element that keeps their place: markup of an svg element. They never enter the page, whose policy stops the styles inside them. */
export const kept = new WeakMap<Element, string>();

function walk(element: Element, frame: DOMRect, parts: string[]): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0' || element.classList.contains('visually-hidden')) return;
  const whole = kept.get(element);
  if (whole) {
    const box = element.getBoundingClientRect();
    parts.push(whole.replace('<svg', `<svg x="${n(box.left - frame.left)}" y="${n(box.top - frame.top)}"`));
    return;
  }
  if (element instanceof SVGSVGElement) { parts.push(picture(element, frame)); return; }
  const box = element.getBoundingClientRect();
  if (box.width > 0 && box.height > 0) surface(style, box, frame, parts);
  for (const child of element.childNodes) {
    if (child instanceof Element) walk(child, frame, parts);
    else if (child instanceof Text) texts(child, style, frame, parts);
  }
}

function surface(style: CSSStyleDeclaration, box: DOMRect, frame: DOMRect, parts: string[]): void {
  const [x, y] = [box.left - frame.left, box.top - frame.top];
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map(side => ({ width: parseFloat(style[`border${side}Width`]), kind: style[`border${side}Style`], colour: style[`border${side}Color`] }));
  const shown = sides.map(s => s.width > 0 && s.kind !== 'none' && s.kind !== 'hidden' && !isClear(s.colour));
  const isFrame = shown.every(Boolean), radius = parseFloat(style.borderTopLeftRadius) || 0;
  const fill = style.backgroundImage.includes('repeating-linear-gradient') ? 'url(#gach)' : isClear(style.backgroundColor) ? 'none' : style.backgroundColor;
  if (fill !== 'none' || isFrame) {
    const inset = isFrame ? sides[0]!.width / 2 : 0;
    parts.push(`<rect x="${n(x + inset)}" y="${n(y + inset)}" width="${n(box.width - inset * 2)}" height="${n(box.height - inset * 2)}"${radius ? ` rx="${n(Math.min(radius, box.height / 2))}"` : ''} fill="${fill}"${isFrame ? ` stroke="${sides[0]!.colour}" stroke-width="${n(sides[0]!.width)}"${sides[0]!.kind === 'dashed' ? ' stroke-dasharray="3 2"' : ''}` : ''}/>`);
  }
  if (isFrame) return;
  const lines = [[x, y, x + box.width, y], [x + box.width, y, x + box.width, y + box.height], [x, y + box.height, x + box.width, y + box.height], [x, y, x, y + box.height]];
  shown.forEach((is, i) => { if (is) parts.push(`<path d="M${n(lines[i]![0]!)} ${n(lines[i]![1]!)}L${n(lines[i]![2]!)} ${n(lines[i]![3]!)}" stroke="${sides[i]!.colour}" stroke-width="${n(sides[i]!.width)}"/>`); });
}

const pen = document.createElement('canvas').getContext('2d')!;

/** A text node, a line of the browser to a line of the picture. Spaces that do not break stay what they are. */
function texts(node: Text, style: CSSStyleDeclaration, frame: DOMRect, parts: string[]): void {
  const range = document.createRange();
  const lines: { text: string; left: number; top: number; height: number }[] = [];
  for (const word of node.data.matchAll(/[^ \n\t\r]+/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const box = range.getClientRects()[0];
    if (!box) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.top - box.top) < 2) line.text += ` ${word[0]}`;
    else lines.push({ text: word[0], left: box.left, top: box.top, height: box.height });
  }
  if (lines.length === 0) return;
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText('Ậg');
  const spacing = style.letterSpacing === 'normal' ? '' : ` letter-spacing="${style.letterSpacing}"`;
  for (const line of lines) parts.push(`<text x="${n(line.left - frame.left)}" y="${n(line.top - frame.top + (line.height - up - down) / 2 + up)}" font-size="${parseFloat(style.fontSize)}" font-weight="${style.fontWeight}" fill="${style.color}"${spacing}>${escaped(line.text)}</text>`);
}

/** A picture inside the page, with the colours that the page gives it written down. */
function picture(svg: SVGSVGElement, frame: DOMRect): string {
  const box = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    if (style.display === 'none') { to[i]!.setAttribute('display', 'none'); return; }
    for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'font-size', 'font-weight']) {
      const value = style.getPropertyValue(name).replace(/url\("(#[^"]+)"\)/, 'url($1)');
      if (value) to[i]!.setAttribute(name, value);
    }
    to[i]!.removeAttribute('style');
  });
  for (const name of ['tabindex', 'role', 'aria-hidden', 'aria-label', 'aria-description', 'class', 'style']) copy.removeAttribute(name);
  copy.setAttribute('x', n(box.left - frame.left));
  copy.setAttribute('y', n(box.top - frame.top));
  copy.setAttribute('width', n(box.width));
  copy.setAttribute('height', n(box.height));
  copy.setAttribute('overflow', 'visible');
  return new XMLSerializer().serializeToString(copy);
}

const isClear = (colour: string): boolean => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour) || /\/ 0\)$/.test(colour);

const n = (value: number): string => String(Math.round(value * 100) / 100);

const escaped = (text: string): string => text.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
