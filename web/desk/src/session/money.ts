/** Cents as people write euros: € 846,40; whole euros without cents. */
export function euros(cents: number, language: 'nl' | 'en'): string {
  const locale = language === 'nl' ? 'nl-NL-u-nu-latn' : 'en-GB-u-nu-latn';
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
}

/** The cents somebody typed as euros, with a comma or a point; null when it is no amount. */
export function centsOf(typed: string): number | null {
  const amount = /^(?:€\s*)?(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  if (!amount) return null;
  return Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0'));
}
