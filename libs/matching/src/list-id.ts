/** The same text for the same value, whatever the order in which its members were written. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

const hex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0');

/** cyrb53 (bryc, public domain) with all 64 bits kept: two multiplicative hashes that are mixed into each other. */
function cyrb(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  const high = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  const low = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return hex(low) + hex(high);
}

/**
 * The name of a ranked list: 16 hexadecimal digits that differ when the ranking, the points or the inputs do.
 * It tells that a list changed between looking and choosing. Nothing is trusted because of it, for the offer computes
 * the list again and checks every rule, so a short hash that anybody could forge is enough.
 */
export function listIdOf(
  suggestions: readonly { id: string; score: number; terms: readonly { points: number }[] }[],
  inputs: unknown,
): string {
  const ranking = suggestions.map(({ id, score, terms }) => [
    id,
    score,
    ...terms.map((t) => t.points),
  ]);
  const text = `${JSON.stringify(ranking)}|${canonical(inputs)}`;
  return cyrb(text);
}
