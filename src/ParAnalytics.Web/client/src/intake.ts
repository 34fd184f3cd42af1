/** The loading page with scripts: drop a file, see it go, click a finding and its cell lights. Each step works without them too. */
import './public.js';

const form = document.querySelector<HTMLFormElement>('.intake-form');
if (form) sending(form);
lighting();
asking();

function sending(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type=file]')!, zone = form.querySelector<HTMLElement>('.dropzone')!;
  const shown = form.querySelector<HTMLElement>('.sending')!, bar = shown.querySelector('progress')!, text = shown.querySelector<HTMLElement>('.sending-text')!;
  let running: XMLHttpRequest | null = null;
  for (const kind of ['dragenter', 'dragover']) zone.addEventListener(kind, event => { event.preventDefault(); zone.classList.add('is-over'); });
  for (const kind of ['dragleave', 'drop']) zone.addEventListener(kind, () => zone.classList.remove('is-over'));
  zone.addEventListener('drop', event => {
    const files = (event as DragEvent).dataTransfer?.files;
    event.preventDefault();
    if (!files?.length) return;
    input.files = files;
    input.dispatchEvent(new Event('change'));
  });
  input.addEventListener('change', () => {
    zone.classList.toggle('has-file', !!input.files?.length);
    zone.querySelector('strong')!.textContent = input.files?.[0]?.name ?? '';
  });
  shown.querySelector('.sending-stop')!.addEventListener('click', () => running?.abort());
  form.addEventListener('submit', event => {
    const file = input.files?.[0];
    if (!file) return;
    event.preventDefault();
    if (/\.xlsx$/i.test(file.name) && file.size > Number(form.dataset['mostWorkbook'])) { refuse(form.dataset['tooLarge'] ?? ''); return; }
    const request = running = new XMLHttpRequest();
    shown.hidden = false;
    bar.value = 0;
    request.upload.addEventListener('progress', at => {
      const part = at.lengthComputable ? Math.round(at.loaded / at.total * 100) : 0;
      bar.value = part;
      text.textContent = part < 100 ? `${text.dataset['sending'] ?? ''} ${part} %` : form.dataset['checking'] ?? '';
    });
    request.upload.addEventListener('load', () => { bar.removeAttribute('value'); text.textContent = form.dataset['checking'] ?? ''; });
    request.addEventListener('load', () => {
      if (request.status < 400) { location.assign(request.responseURL); return; }
      const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
      refuse(answer.querySelector('.notice-warning')?.textContent?.trim() || (form.dataset['failed'] ?? ''));
    });
    request.addEventListener('error', () => refuse(form.dataset['failed'] ?? ''));
    request.addEventListener('abort', () => { shown.hidden = true; });
    request.open('POST', form.action);
    request.send(new FormData(form));
  });

  function refuse(why: string): void {
    shown.hidden = true;
    document.querySelector('.intake > .notice-warning')?.remove();
    const notice = document.createElement('p');
    notice.className = 'notice notice-warning';
    notice.setAttribute('role', 'alert');
    notice.textContent = why;
    document.querySelector('.intake-head')!.after(notice);
  }
}

/** One sheet at a time; a finding shows its sheet and lights its cells. */
function lighting(): void {
  const sheets = [...document.querySelectorAll<HTMLElement>('.sheet')];
  if (sheets.length === 0) return;
  const show = (index: number): void => {
    sheets.forEach((sheet, i) => { sheet.hidden = i !== index; });
    document.querySelectorAll<HTMLElement>('[data-sheet]').forEach(tab => { if (Number(tab.dataset['sheet']) === index) tab.setAttribute('aria-current', 'true'); else tab.removeAttribute('aria-current'); });
  };
  const light = (link: HTMLElement): void => {
    const target = document.getElementById(decodeURIComponent(link.getAttribute('href')!.slice(1)));
    const sheet = target?.closest<HTMLElement>('.sheet');
    if (!target || !sheet) return;
    show(sheets.indexOf(sheet));
    document.querySelectorAll('.is-lit').forEach(e => e.classList.remove('is-lit'));
    link.closest('.finding')?.classList.add('is-lit');
    const number = link.dataset['finding'];
    const cells = [...sheet.querySelectorAll<HTMLElement>('[data-findings]')].filter(cell => cell.dataset['findings']!.split(' ').includes(number ?? ''));
    cells.forEach(cell => cell.classList.add('is-lit'));
    const first = cells[0] ?? target;
    const box = first.getBoundingClientRect(), frame = sheet.getBoundingClientRect();
    sheet.scrollBy({ left: box.left - frame.left - frame.width / 2, top: box.top - frame.top - frame.height / 2 });
    if (frame.bottom > innerHeight || frame.top < 0) sheet.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLElement>('.finding-place');
    const tab = (event.target as Element).closest<HTMLElement>('[data-sheet]');
    const cell = (event.target as Element).closest<HTMLElement>('td[data-findings]');
    if (link) { event.preventDefault(); light(link); }
    else if (tab) { event.preventDefault(); show(Number(tab.dataset['sheet'])); }
    else if (cell) document.querySelector<HTMLElement>(`[data-finding="${cell.dataset['findings']!.split(' ')[0]}"]`)?.focus();
  });
  document.querySelector('.finding-list')?.addEventListener('keydown', event => {
    const key = (event as KeyboardEvent).key;
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
    const links = [...document.querySelectorAll<HTMLElement>('.finding-place')];
    const next = links[links.indexOf(document.activeElement as HTMLElement) + (key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    light(next);
  });
  const first = document.querySelector<HTMLElement>('.finding-place');
  if (first) light(first); else show(0);
}

/** Asks once more before a form with data-ask is sent. */
function asking(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ask]')) {
    const dialog = document.getElementById(button.dataset['ask']!) as HTMLDialogElement | null;
    if (!dialog) continue;
    button.addEventListener('click', event => { event.preventDefault(); dialog.showModal(); });
    dialog.querySelector('[data-yes]')!.addEventListener('click', () => { dialog.close(); button.form?.submit(); });
    dialog.querySelector('[data-no]')!.addEventListener('click', () => dialog.close());
  }
}
