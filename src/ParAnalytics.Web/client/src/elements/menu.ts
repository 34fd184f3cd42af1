import { h, icon } from '../dom.js';

export interface MenuEntry { label: string; act: () => void; checked?: boolean; group?: string }

/** A button with a menu: arrows, Home, End, Escape, a click outside. */
export function menuButton(label: string, iconName: string, entries: () => MenuEntry[]): HTMLElement {
  const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, 'aria-haspopup': 'menu', 'aria-expanded': 'false' }, icon(iconName));
  const list = h('div', { class: 'menu', role: 'menu', 'aria-label': label, hidden: true });
  const holder = h('div', { class: 'menu-holder' }, button, list);
  const close = (focus: boolean): void => {
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (focus) button.focus();
  };
  const outside = (event: Event): void => { if (!holder.contains(event.target as Node)) close(false); };
  const open = (): void => {
    list.replaceChildren();
    let group: HTMLElement = list;
    for (const entry of entries()) {
      const item = h('button', { type: 'button', role: entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox', 'aria-checked': entry.checked === undefined ? null : String(entry.checked), tabindex: -1 }, entry.label);
      item.addEventListener('click', () => { close(true); entry.act(); });
      if (!entry.group) group = list;
      else if (group.getAttribute('aria-label') !== entry.group) list.append(group = h('div', { role: 'group', class: 'menu-group', 'aria-label': entry.group }, h('span', { class: 'menu-caption', 'aria-hidden': 'true' }, entry.group)));
      group.append(item);
    }
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    list.querySelector<HTMLElement>('button')?.focus();
  };
  button.addEventListener('click', () => { if (list.hidden) open(); else close(true); });
  holder.addEventListener('keydown', event => {
    const items = [...list.querySelectorAll<HTMLElement>('button')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const go = (to: number): void => { event.preventDefault(); items[(to + items.length) % items.length]?.focus(); };
    if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); event.stopPropagation(); close(true); }
    else if (event.key === 'ArrowDown' && list.hidden) { event.preventDefault(); open(); }
    else if (list.hidden) return;
    else if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(items.length - 1);
    else if (event.key === 'Tab') close(false);
  });
  return holder;
}
