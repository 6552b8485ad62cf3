import { REFUSED } from '@meedenkers/domain';

import type { QuestionKindView, QuestionnaireView } from '../api-views';
import type { Option } from '../frame/choices';
import type { Texts } from '../words/words';

/** What somebody answered so far, by the key of the question. */
export type Given = Readonly<Record<string, number | string>>;

type SurveyTexts = Texts['resident']['survey'];

/** The answers in words to a kind of question; a number scale and free text have none. */
export function optionsOf(kind: QuestionKindView, t: SurveyTexts): Option[] {
  switch (kind) {
    case 'agree_1_5':
      return t.agree.map((text, i) => ({ value: String(i + 1), text, bars: i + 1 }));
    case 'yes_partly_no':
      return [
        { value: '2', text: t.partly.yes },
        { value: '1', text: t.partly.partly },
        { value: '0', text: t.partly.no },
      ];
    case 'scale_0_10':
    case 'text':
      return [];
  }
}

/** The answers as they are sent: what was left open is refused, never guessed. */
export function answersOf(asked: QuestionnaireView, given: Given): Record<string, number | string> {
  return Object.fromEntries(asked.questions.map(({ key }) => [key, given[key] ?? REFUSED]));
}
