import type { FitRow, ScoreTerm } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type {
  RequestView,
  SuggestionRow,
  SuggestionsView,
  SuggestionView,
} from '../../session/views';
import {
  firstNameOf,
  initialsOf,
  languageName,
  rowWords,
  saysSomething,
} from '../../session/words';

/** A suggestion as a card, every line of it in words. */
export interface SuggestionCard {
  id: string;
  name: string;
  firstName: string;
  letters: string;
  meta: string;
  sentence: string;
  rows: FitRow[];
  gate: string;
  terms: ScoreTerm[];
}

/** The keys of the rows that say something on this list: the same on every card, in the same order. */
export const shownKeys = (list: SuggestionsView): ReadonlySet<string> =>
  new Set(list.suggestions.flatMap(({ rows }) => rows.filter(saysSomething).map(({ key }) => key)));

/** What a row looks at, in words. */
function whatOf(row: SuggestionRow, request: RequestView, texts: Texts): string {
  if (row.key === 'language') return languageName(request.language, texts);
  if (row.key === 'gender') return texts.of('wished', request.wishes.gender);
  return texts.t(`fit.what.${row.key}`);
}

function fitRow(row: SuggestionRow, request: RequestView, texts: Texts): FitRow {
  return {
    key: row.key,
    fit: row.verdict,
    verdict: texts.t(`fit.verdict.${row.verdict}`),
    what: whatOf(row, request, texts),
    needed: row.need === 'required' ? texts.t('fit.needed') : '',
    liked: row.need === 'liked' ? texts.t('fit.liked') : '',
    truth: rowWords('fact', row, texts),
    brief: rowWords('brief', row, texts),
  };
}

/** Whether somebody fits all that is needed, the two strongest reasons, and the strongest objection. */
export function sentenceAbout(suggestion: SuggestionView, texts: Texts): string {
  const name = suggestion.meedenker.firstName || firstNameOf(suggestion.meedenker.name);
  const rowOf = (key: string): SuggestionRow | undefined =>
    suggestion.rows.find((row) => row.key === key);
  const misses = suggestion.rows.some((r) => r.need === 'required' && r.verdict !== 'fits');
  const { strengths, objection } = suggestion.sentence;
  const reasons = [...strengths, ...(objection ? [objection] : [])]
    .map(rowOf)
    .filter((row) => row !== undefined)
    .map((row) => rowWords('reason', row, texts, { name }));
  return [texts.t(misses ? 'fit.notAll' : 'fit.all'), ...reasons].join(' ');
}

/** A suggestion as the card that explains itself. */
export function cardOf(
  suggestion: SuggestionView,
  keys: ReadonlySet<string>,
  request: RequestView,
  texts: Texts,
): SuggestionCard {
  const { meedenker, rows, terms, validOn } = suggestion;
  const since = meedenker.since?.slice(0, 4);
  const talks = texts.n('card.talks', meedenker.conversations);
  return {
    id: meedenker.id,
    name: meedenker.name,
    firstName: meedenker.firstName || firstNameOf(meedenker.name),
    letters: initialsOf(meedenker.name),
    meta: since
      ? texts.t('card.meta', { place: meedenker.place, since, talks })
      : texts.t('card.metaNew', { place: meedenker.place, talks }),
    sentence: sentenceAbout(suggestion, texts),
    rows: rows.filter(({ key }) => keys.has(key)).map((row) => fitRow(row, request, texts)),
    gate: validOn ? texts.t('card.gate', { day: texts.moments().day(validOn) }) : '',
    terms: terms.map(({ term, points, max }) => ({
      what: texts.of('fit.term', term),
      points: texts.t('card.points', { points: texts.moments().number(points), max }),
    })),
  };
}
