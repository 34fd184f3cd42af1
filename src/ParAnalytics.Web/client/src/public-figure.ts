import { fold } from './fold.js';

/** What scripts add to a figure of a public page: the tab in the address, the whole screen, copying, the search among units, what is embedded. */
export function figures(): void {
  const block = document.querySelector<HTMLElement>('.figure-block:not([data-live])');
  if (!block) return;
  block.dataset['live'] = '';
  for (const tab of block.querySelectorAll<HTMLInputElement>('.tabs input')) tab.addEventListener('change', () => keepTab(tab.value));
  const full = block.querySelector<HTMLButtonElement>('[data-full]');
  if (full && document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener('click', () => void (document.fullscreenElement ? document.exitFullscreen() : block.requestFullscreen()));
  }
  for (const button of block.querySelectorAll<HTMLButtonElement>('[data-copy]')) copier(button);
  embedding(block);
  toNewest(block);
  sifting();
}

/** The address tells the tab, and so do the links to other years, the form of units and what is shared. */
function keepTab(tab: string): void {
  const with_ = (address: string): string => {
    const url = new URL(address, location.href);
    url.searchParams.set('xem', tab);
    return url.href.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%3B', ';');
  };
  history.replaceState(null, '', with_(location.href));
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.figure-controls a, .eras a, .unit-picker a')) link.href = with_(link.href);
  for (const hidden of document.querySelectorAll<HTMLInputElement>('[data-tab]')) hidden.value = tab;
  const shared = document.querySelector<HTMLInputElement>('#dia-chi');
  if (shared) shared.value = with_(shared.value);
}

function copier(button: HTMLButtonElement): void {
  const from = document.getElementById(button.dataset['copy'] ?? '') as HTMLInputElement | HTMLTextAreaElement | null;
  if (!from || !navigator.clipboard) return;
  button.hidden = false;
  const word = button.textContent;
  button.addEventListener('click', () => void navigator.clipboard.writeText(from.value).then(() => {
    button.textContent = button.dataset['done'] ?? word;
    setTimeout(() => { button.textContent = word; }, 3000);
  }, () => from.select()));
}

/** On a phone the lines are wider than the screen: the newest year and the names stand at their end. */
function toNewest(block: HTMLElement): void {
  const lines = block.querySelector<HTMLElement>('.panel-lines');
  const scroll = (): void => { if (lines) lines.scrollLeft = lines.scrollWidth; };
  block.querySelector('#xem-qua-cac-nam')?.addEventListener('change', scroll);
  scroll();
}

/** The code and its preview follow the part chosen; the preview is fetched when somebody opens it. */
function embedding(block: HTMLElement): void {
  const code = block.querySelector<HTMLTextAreaElement>('#ma-nhung'), link = block.querySelector<HTMLAnchorElement>('.embed-preview-link'), box = block.querySelector<HTMLDetailsElement>('.embed-code');
  let preview: HTMLIFrameElement | null = null;
  box?.addEventListener('toggle', () => {
    if (!box.open || preview || !link) return;
    preview = document.createElement('iframe');
    Object.assign(preview, { className: 'embed-preview', src: link.href, title: link.dataset['title'] ?? '' });
    box.append(preview);
  });
  for (const choice of block.querySelectorAll<HTMLInputElement>('.embed-what input')) choice.addEventListener('change', () => {
    const other = (text: string): string => text.replace(/hinh=[a-z-]*/, `hinh=${choice.value}`);
    if (code) code.value = other(code.value);
    if (link) link.href = other(link.href);
    if (preview && link) preview.src = link.href;
  });
}

/** Names that hold what is typed, whatever the accents. */
function sifting(): void {
  const search = document.querySelector<HTMLInputElement>('[data-sift]'), list = document.querySelector('.pick-list');
  if (!search || !list || search.dataset['live'] !== undefined) return;
  search.dataset['live'] = '';
  search.closest('label')!.hidden = false;
  const names = [...list.querySelectorAll('label')].map(label => ({ label, name: fold(label.textContent ?? '') }));
  search.addEventListener('input', () => {
    const wanted = fold(search.value.trim());
    for (const { label, name } of names) label.hidden = !name.includes(wanted);
  });
  search.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
}
