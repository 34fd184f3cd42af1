/** Keeps a text while it is written. "Đã lưu" is said only once the server has answered that it is on the disk. */

const field = document.querySelector<HTMLTextAreaElement>('textarea[data-draft]');
const status = document.getElementById('da-luu');
if (field && status) watch(field, status);

function watch(text: HTMLTextAreaElement, told: HTMLElement): void {
  const { draft, saving, saved, failed, moved } = text.dataset as Record<string, string>;
  let revision = Number(text.dataset['revision'] ?? '0');
  let kept = text.value;
  let timer = 0;
  let isKeeping = false;

  text.addEventListener('input', () => {
    told.textContent = saving ?? '';
    clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), 1200);
  });
  addEventListener('beforeunload', event => { if (text.value !== kept && !isSending) event.preventDefault(); });
  let isSending = false;
  text.form?.addEventListener('submit', () => { isSending = true; });

  async function keep(): Promise<void> {
    if (isKeeping || text.value === kept) return;
    isKeeping = true;
    const written = text.value;
    try {
      const answer = await fetch(draft!, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: written, revision }) });
      if (answer.ok) {
        const receipt = await answer.json() as { revision: number; saved: string };
        revision = receipt.revision;
        kept = written;
        told.textContent = (saved ?? '{0}').replace('{0}', receipt.saved);
      } else {
        told.textContent = (answer.status === 409 ? moved : failed) ?? '';
        if (answer.status !== 409) retry();
      }
    } catch {
      told.textContent = failed ?? '';
      retry();
    } finally {
      isKeeping = false;
      if (text.value !== kept && told.textContent !== moved) retry();
    }
  }

  function retry(): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), 4000);
  }
}

export {};
