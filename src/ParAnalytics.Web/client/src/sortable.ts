/** Tables with data-sortable: their headings become buttons, so that the order turns by mouse and by keyboard. */
export function sortable(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sortable]:not([data-live])')) {
    table.dataset['live'] = '';
    for (const head of table.querySelectorAll<HTMLTableCellElement>('thead th')) {
      if (head.querySelector('.visually-hidden')) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort-by';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => turn(head));
    }
  }
}

function turn(head: HTMLTableCellElement): void {
  const body = head.closest('table')?.tBodies[0];
  if (!body) return;
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
}
