import type { Texts } from './texts';

const DAY = 24;

/** How long something took: hours within a day, else days and halves of days. */
export function paceWords(hours: number, texts: Texts): string {
  if (hours < DAY) return texts.n('pace.hours', hours);
  const days = Math.round((2 * hours) / DAY) / 2;
  return days === 1.5 ? texts.t('pace.dayAndHalf') : texts.n('pace.days', days);
}
