/** The JSON a data block of a page holds, or null when it has none. */
export function dataBlock<T>(page: Document, id: string): T | null {
  const text = page.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

/** The same, out of the text of a page that was fetched: nothing of it is made into a document. */
export function dataBlockIn<T>(html: string, id: string): T | null {
  const start = html.indexOf(`id="${id}"`);
  if (start < 0) return null;
  const from = html.indexOf('>', start) + 1;
  const to = html.indexOf('</script>', from);
  return to < 0 ? null : (JSON.parse(html.slice(from, to)) as T);
}
