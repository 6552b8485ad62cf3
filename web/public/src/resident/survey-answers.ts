import { REFUSED, scaleItem, UNKNOWN } from '@meedenkers/domain';

import type { QuestionKindView, QuestionnaireView } from '../api-views';
import type { Option } from '../frame/choices';
import type { Texts } from '../words/words';

/** What somebody answered so far, by the key of the question. */
export type Given = Readonly<Record<string, number | string>>;

type SurveyTexts = Texts['resident']['survey'];

/** The answers in words to a kind of question; a number scale and free text have none. */
export function optionsOf(kind: QuestionKindView, t: SurveyTexts, key = ''): Option[] {
  switch (kind) {
    case 'how_often':
      return (scaleItem(key)?.answers ?? []).map(({ value, words }) => ({
        value: String(value),
        text: words,
      }));
    case 'agree_1_5':
      return t.agree.map((text, i) => ({ value: String(i + 1), text, bars: i + 1 }));
    case 'yes_partly_no':
      return [
        { value: '2', text: t.partly.yes },
        { value: '1', text: t.partly.partly },
        { value: '0', text: t.partly.no },
      ];
    case 'yes_maybe_no':
      return [
        { value: '2', text: t.partly.yes },
        { value: '1', text: t.maybe },
        { value: '0', text: t.partly.no },
      ];
    case 'in_time':
      return [
        { value: '2', text: t.inTime.yes },
        { value: '1', text: t.inTime.late },
        { value: '0', text: t.inTime.no },
      ];
    case 'yes_no':
      return [
        { value: '1', text: t.partly.yes },
        { value: '0', text: t.partly.no },
      ];
    case 'scale_0_10':
    case 'text':
      return [];
  }
}

/** The words of a question at a moment; what came with the request is asked in the words of before the visit. */
export function wordsOf(key: string, moment: string, t: SurveyTexts): string {
  const published = scaleItem(key);
  if (published) return published.words;
  const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = t.questions;
  return questions[moment === 'T0' ? 'T0b' : moment]?.[key] ?? key;
}

/** The words at both ends of a scale. */
export const endsOf = (key: string, t: SurveyTexts): readonly [low: string, high: string] =>
  key === 'prepared' ? [t.lowPrepared, t.highPrepared] : [t.low, t.high];

/** An answer that is none: not knowing is not the same as not wanting to say. */
export const wayOutOf = (value: number, t: SurveyTexts): string | null =>
  value === UNKNOWN ? t.unknown : value < 0 ? t.rather : null;

/** The answers as they are sent: what was left open is refused, never guessed. */
export function answersOf(asked: QuestionnaireView, given: Given): Record<string, number | string> {
  return Object.fromEntries(asked.questions.map(({ key }) => [key, given[key] ?? REFUSED]));
}
