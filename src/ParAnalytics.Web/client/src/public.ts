/** Small helps for server-rendered pages; each page is whole without them. */

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

/** The sort direction of a column turns on a click of its heading in tables with data-sortable. */
document.addEventListener('click', event => {
  const head = (event.target as Element | null)?.closest<HTMLTableCellElement>('table[data-sortable] thead th');
  const body = head?.closest('table')?.tBodies[0];
  if (!head || !body) return;
  const rising = head.getAttribute('aria-sort') !== 'ascending';
  head.parentElement?.querySelectorAll('th').forEach(th => th.removeAttribute('aria-sort'));
  head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
  const text = (row: HTMLTableRowElement): string => row.cells[head.cellIndex]?.textContent?.trim() ?? '';
  const value = (row: HTMLTableRowElement): number | null => {
    const marked = row.cells[head.cellIndex]?.querySelector<HTMLElement>('[data-value]') ?? row.cells[head.cellIndex];
    const written = marked?.dataset['value'];
    return written ? Number(written) : null;
  };
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null && y === null) return text(a).localeCompare(text(b), 'vi') * (rising ? 1 : -1);
    return x === null ? 1 : y === null ? -1 : (x - y) * (rising ? 1 : -1);
  });
  body.append(...rows);
});
