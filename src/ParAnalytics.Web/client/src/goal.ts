// Keeps the plan in step with the sliders: asks for the same page with the form's values and puts its result part in place.
const form = document.querySelector<HTMLFormElement>('form[data-live]');
const place = form && document.getElementById(form.dataset.live ?? '');
let waiting: number | undefined;
let running: AbortController | undefined;

function tell(input: HTMLInputElement): void {
  const output = form?.querySelector<HTMLOutputElement>(`output[for="${input.id}"]`);
  if (output) output.value = document.documentElement.lang === 'en' ? input.value : input.value.replace('.', ',');
}

async function ask(): Promise<void> {
  if (!form || !place) return;
  const query = new URLSearchParams();
  new FormData(form).forEach((value, name) => { if (typeof value === 'string' && value !== '') query.append(name, value); });
  new URLSearchParams(location.search).getAll('ghim').forEach(pinned => query.append('ghim', pinned));
  running?.abort();
  running = new AbortController();
  place.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(`${location.pathname}?${query}`, { signal: running.signal, headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(place.id);
    if (fresh) place.replaceChildren(...fresh.childNodes);
    history.replaceState(null, '', `?${query}`);
    place.removeAttribute('aria-busy');
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) place.removeAttribute('aria-busy');
  }
}

form?.addEventListener('input', event => {
  if (event.target instanceof HTMLInputElement) tell(event.target);
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => void ask(), 120);
});
