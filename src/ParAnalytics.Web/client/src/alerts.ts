// The box of alerts by keyboard: arrows move, Enter opens, N answers, T mutes, Esc comes back to the list.
const items = [...document.querySelectorAll<HTMLElement>('[data-alerts] > li')];

function reach(from: HTMLElement, step: number): void {
  const at = items.indexOf(from);
  items[Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
}

document.addEventListener('keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
  const item = event.target.closest<HTMLElement>('[data-alerts] > li');
  if (!item) return;
  if (event.key === 'Escape' && event.target !== item) { item.focus(); event.preventDefault(); return; }
  if (event.target !== item) return;
  switch (event.key) {
    case 'ArrowDown': case 'j': reach(item, 1); break;
    case 'ArrowUp': case 'k': reach(item, -1); break;
    case 'Home': items[0]?.focus(); break;
    case 'End': items.at(-1)?.focus(); break;
    case 'Enter': item.querySelector<HTMLAnchorElement>('a')?.click(); break;
    case 'n': case 'N': item.querySelector<HTMLElement>('[data-deed=answer] input:not([type=hidden])')?.focus(); break;
    case 't': case 'T': (item.querySelector<HTMLElement>('[data-deed=mute] input:not([type=hidden])') ?? item.querySelector<HTMLElement>('[data-deed=mute] button'))?.focus(); break;
    default: return;
  }
  event.preventDefault();
});

export {};
