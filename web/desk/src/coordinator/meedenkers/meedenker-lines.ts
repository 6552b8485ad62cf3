import { amsterdamDay } from '@meedenkers/domain';
import type { ChipTone } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { MeedenkerListItem } from '../../session/views';
import { initialsOf, languageName } from '../../session/words';

/** One row of the list of Meedenkers, in words. */
export interface MeedenkerLine {
  id: string;
  name: string;
  letters: string;
  place: string;
  can: string;
  chip: ChipTone | null;
  why: string;
  languages: string;
  used: number;
  of: number;
  until: string;
  /** Whether the VOG lapses within sixty days. */
  lapses: boolean;
  next: string;
  /** Whether the next visit is after the last day of the VOG. */
  nextTooLate: boolean;
}

/** Whether somebody can come along, as plain text; only what is not normal has a chip. */
export function ableWords(
  item: Pick<MeedenkerListItem, 'state' | 'canComeOn'> & { lapses?: boolean },
  texts: Texts,
): { words: string; chip: ChipTone | null; why: string } {
  const { state, canComeOn } = item;
  if (state !== 'active') return { words: texts.t(`meedenker.${state}`), chip: 'over', why: '' };
  if (canComeOn.can && item.lapses) {
    return { words: texts.t('meedenkers.lapsesSoon'), chip: 'wait', why: '' };
  }
  if (canComeOn.can) return { words: texts.t('meedenkers.can'), chip: null, why: '' };
  const why = canComeOn.reasons.map((reason) => texts.of('missing', reason)).join(', ');
  return { words: texts.t('meedenkers.cannot'), chip: 'act', why };
}

/** A Meedenker as a row of the list. */
export function meedenkerLine(item: MeedenkerListItem, texts: Texts): MeedenkerLine {
  const able = ableWords(item, texts);
  const { nextVisitAt, vogUntil } = item;
  return {
    id: item.id,
    name: item.name,
    letters: initialsOf(item.name),
    place: item.place,
    can: able.words,
    chip: able.chip,
    why: able.why,
    languages: item.languages.map(({ code }) => languageName(code, texts)).join(', '),
    used: item.thisWeek,
    of: item.maxPerWeek,
    until: item.vogUntil ? texts.moments().date(item.vogUntil) : texts.t('meedenkers.noVog'),
    lapses: item.lapses,
    next: nextVisitAt ? texts.moments().short(nextVisitAt) : texts.t('meedenkers.noVisit'),
    nextTooLate:
      nextVisitAt !== null && vogUntil !== null && amsterdamDay(new Date(nextVisitAt)) > vogUntil,
  };
}
