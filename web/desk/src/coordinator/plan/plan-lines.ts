import type {
  AssignmentPlanView,
  NearestView,
  PlanMeedenkerView,
  PlanPairView,
  PlanRequestView,
} from '@meedenkers/api-client/types';
import type { Fit } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import { initialsOf, languageName, rowWords } from '../../session/words';

/** A sign of a row, with its word. */
export interface PlanSign {
  fit: Fit;
  words: string;
}

/** Who goes to a request by the plan, every cell of it in words. */
export interface PlanLine {
  id: string;
  name: string;
  when: string;
  meedenkerId: string;
  meedenker: string;
  letters: string;
  signs: PlanSign[];
  nearest: string;
  difference: string;
  /** Whether something happens with it, so that it stands out. */
  changes: boolean;
  locked: boolean;
}

/** A request for which the plan has nobody. */
export interface LeftLine {
  id: string;
  name: string;
  when: string;
  title: string;
  wants: string;
  link: string;
}

const nameOf = ({ firstName }: PlanRequestView, texts: Texts): string =>
  firstName || texts.t('request.nameless');

const whenOf = ({ startsAt }: PlanRequestView, texts: Texts): string =>
  startsAt ? texts.moments().short(startsAt) : texts.t('bestPlan.noDate');

const namesOf = (people: readonly PlanMeedenkerView[], texts: Texts): string =>
  new Intl.ListFormat(texts.language(), { type: 'conjunction' }).format(
    people.map(({ firstName }) => firstName),
  );

/** Which sentence a reason has, where its code alone does not say it. */
function variantOf({ code, facts, request }: NearestView, wished: string): string {
  if (code === 'fits_better') return `fits_better.${String(facts['term'])}`;
  if (code === 'gender') return `gender.${wished}`;
  if (code === 'capacity') return facts['full'] === true ? 'capacity.full' : 'capacity.rest';
  if (code === 'booked') return request ? 'booked.with' : 'booked.then';
  return code;
}

/** Why not the nearest, in one sentence. */
export function nearestWords(pair: PlanPairView, texts: Texts): string {
  const { nearest, meedenker, request } = pair;
  const { facts } = nearest;
  const language = facts['language'];
  const number = (key: string): string => texts.moments().number(Number(facts[key] ?? 0));
  return texts.t(`bestPlan.nearest.${variantOf(nearest, request.gender)}`, {
    name: nearest.meedenker?.firstName ?? '',
    chosen: meedenker.firstName,
    other: nearest.request ? nameOf(nearest.request, texts) : texts.t('bestPlan.nearest.somebody'),
    language: typeof language === 'string' ? languageName(language, texts) : '',
    thisWeek: number('thisWeek'),
    max: number('max'),
    minutes: number('minutes'),
  });
}

function signsOf({ objections }: PlanPairView, texts: Texts): PlanSign[] {
  if (objections.length === 0) return [{ fit: 'fits', words: texts.t('bestPlan.fits.all') }];
  const required = objections.some(({ need }) => need === 'required');
  return [
    ...(required ? [] : [{ fit: 'fits' as const, words: texts.t('bestPlan.fits.needed') }]),
    ...objections.map((row) => ({ fit: row.verdict, words: rowWords('brief', row, texts) })),
  ];
}

function differenceOf(pair: PlanPairView, texts: Texts): string {
  if (pair.result) return texts.t(`bestPlan.result.${pair.result}`);
  if (pair.difference === 'stays') return texts.t('bestPlan.difference.stays');
  if (pair.locked) return texts.t('bestPlan.difference.locked');
  return texts.t(`bestPlan.difference.${pair.difference}`, { was: namesOf(pair.was, texts) });
}

/** A pair of the plan as a row. */
export const planLine = (pair: PlanPairView, texts: Texts): PlanLine => ({
  id: pair.request.id,
  name: nameOf(pair.request, texts),
  when: whenOf(pair.request, texts),
  meedenkerId: pair.meedenker.id,
  meedenker: pair.meedenker.firstName,
  letters: initialsOf(pair.meedenker.name),
  signs: signsOf(pair, texts),
  nearest: nearestWords(pair, texts),
  difference: differenceOf(pair, texts),
  changes: !pair.locked && pair.difference !== 'stays',
  locked: pair.locked,
});

function wantsOf(request: PlanRequestView, texts: Texts): string {
  const facts = {
    language: languageName(request.language, texts),
    gender: texts.of('wished', request.gender),
  };
  const gender = request.genderRequired && request.gender !== 'no_preference';
  if (request.languageRequired && gender) return texts.t('bestPlan.wants.both', facts);
  if (request.languageRequired) return texts.t('bestPlan.wants.language', facts);
  return gender ? texts.t('bestPlan.wants.gender', facts) : texts.t('bestPlan.wants.nothing');
}

/** The requests for which the plan has nobody, each with the way on. */
export const leftLines = ({ nobody }: AssignmentPlanView, texts: Texts): LeftLine[] =>
  nobody.map(({ request, fitting, roads }) => ({
    id: request.id,
    name: nameOf(request, texts),
    when: whenOf(request, texts),
    title: texts.t(fitting > 0 ? 'bestPlan.left.full' : 'bestPlan.left.nobody'),
    wants: fitting > 0 ? texts.n('bestPlan.left.fitting', fitting) : wantsOf(request, texts),
    link: roads > 0 ? texts.n('bestPlan.left.roads', roads) : texts.t('bestPlan.left.look'),
  }));

/** One line of what changes: how many, and what of them. */
export interface Change {
  count: number;
  words: string;
}

/** What the plan changes, counted; kinds of which there are none are left out. */
export function changesOf({ pairs, nobody }: AssignmentPlanView, texts: Texts): Change[] {
  const free = pairs.filter(({ locked }) => !locked);
  const other = free.filter(({ difference }) => difference === 'other');
  const were = [...new Map(other.flatMap(({ was }) => was).map((one) => [one.id, one])).values()];
  const count = (difference: string): number =>
    free.filter((pair) => pair.difference === difference).length;
  const all: [number, string][] = [
    [pairs.length - free.length, 'bestPlan.change.locked'],
    [count('stays'), 'bestPlan.change.stays'],
    [count('new'), 'bestPlan.change.new'],
    [other.length, 'bestPlan.change.other'],
    [nobody.length, 'bestPlan.change.open'],
  ];
  return all
    .filter(([n]) => n > 0)
    .map(([n, key]) => ({ count: n, words: texts.n(key, n, { was: namesOf(were, texts) }) }));
}

/** The difference in travel with the offers of now; nothing where there is none to tell. */
export function travelWords({ travelMinutes }: AssignmentPlanView, texts: Texts): string {
  if (travelMinutes === null) return '';
  if (travelMinutes === 0) return texts.t('bestPlan.travel.same');
  return texts.n(
    travelMinutes < 0 ? 'bestPlan.travel.less' : 'bestPlan.travel.more',
    Math.abs(travelMinutes),
  );
}
