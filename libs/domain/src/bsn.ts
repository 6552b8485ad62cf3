/** The weights of the elfproef: nine digits, the last one counts against. */
const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Whether nine digits pass the elfproef of a citizen service number (BSN). */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  return WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11 === 0;
}

/** How people group the nine digits when other numbers stand beside them: in one, in threes, or as on a tax letter. */
const GROUPINGS = ['9', '3,3,3', '4,2,3'];

/** The nine-digit readings of digits that stand together, parted by at most one dot, dash or space. */
function readings(run: string): string[] {
  const parts = run.split(/\D/);
  const grouped = parts.flatMap((_, i) =>
    [1, 3]
      .map((count) => parts.slice(i, i + count))
      .filter((some) => GROUPINGS.includes(some.map((part) => part.length).join(',')))
      .map((some) => some.join('')),
  );
  return [parts.join(''), ...grouped];
}

/** The same text with the digits of Arabic and Farsi keyboards, and wide ones, as 0 to 9. */
const withWesternDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/**
 * Whether a text holds something that looks like a BSN: nine digits that pass the elfproef, also written with dots,
 * dashes or spaces. An organisation like ours may never store one (UAVG art. 46), so the text is refused, not cleaned.
 */
export function containsBsn(text: string): boolean {
  const runs = withWesternDigits(text).match(/\d(?:[\s.-]?\d){8,}/g) ?? [];
  return runs.flatMap(readings).some(isBsn);
}
