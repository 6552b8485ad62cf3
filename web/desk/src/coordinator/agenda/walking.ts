const BLOCKS = '[data-key]';

/**
 * The block an arrow leads to: left and right within the row, up and down to the nearest row that has one. Null for
 * another key, or where there is none.
 */
export function nextBlock(grid: HTMLElement, at: HTMLElement, key: string): HTMLElement | null {
  const row = at.closest<HTMLElement>('[data-row]');
  if (!row) return null;
  const inRow = (one: HTMLElement): HTMLElement[] => [...one.querySelectorAll<HTMLElement>(BLOCKS)];
  const along = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (along) {
    const own = inRow(row);
    return own[own.indexOf(at) + along] ?? null;
  }
  const across = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!across) return null;
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-row]')];
  for (let i = rows.indexOf(row) + across; i >= 0 && i < rows.length; i += across) {
    const [first] = inRow(rows[i] as HTMLElement);
    if (first) return first;
  }
  return null;
}
