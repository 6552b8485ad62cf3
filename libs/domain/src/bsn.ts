/** The weights of the elfproef: nine digits, the last one counts against. */
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Whether nine digits pass the elfproef of a citizen service number (BSN). */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  return WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11 === 0;
}

/**
 * Whether a text holds something that looks like a BSN: nine digits that pass the elfproef, also written with dots,
 * dashes or spaces. An organisation like ours may never store one (UAVG art. 46), so the text is refused, not cleaned.
 */
export function containsBsn(text: string): boolean {
  const groups = text.match(/\d(?:[ .\-]?\d){8,}/g) ?? [];
  return groups.map((group) => group.replace(/\D/g, '')).some((digits) => digits.length === 9 && isBsn(digits));
}
