import type { CompromiseView } from '@meedenkers/api-client/types';
import type { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { languageName } from '../../session/words';

/** Where the deed of a road stands. */
export interface RoadDeed {
  words: string;
  link: string[];
  query?: Record<string, string>;
}

/** A road in words: what it is, what is given up, what is won, who decides, and its deed. */
export interface RoadLine {
  key: string;
  title: string;
  gives: string;
  gets: string;
  decides: string;
  deed: RoadDeed | null;
}

type Names = Record<'name' | 'language', string>;
type Given = CompromiseView['relax'][number];

const namesOf = (request: RequestView, texts: Texts): Names => ({
  name: request.resident.firstName,
  language: languageName(request.language, texts),
});

/** The gender that must be, as part of a key: everybody's when it is open. */
function neededGender({ wishes }: RequestView, given: readonly string[]): 'woman' | 'man' | 'any' {
  const open = !wishes.genderRequired || given.includes('gender');
  return open || wishes.gender === 'no_preference' ? 'any' : wishes.gender;
}

/** Who somebody turns out to be when the wish for a gender is given up: known only of one person. */
function otherGender({ fits, people }: CompromiseView): 'woman' | 'man' | 'any' {
  const gender = fits === 1 ? people[0]?.gender : undefined;
  return gender === 'woman' || gender === 'man' ? gender : 'any';
}

function titleOf(road: CompromiseView, request: RequestView, texts: Texts, names: Names): string {
  const [one, other] = road.relax;
  if (road.road === 'hand_over') return texts.t('nobody.road.hand_over');
  if (road.road === 'wait') {
    const moments = texts.moments();
    const dated = request.appointment?.state === 'planned';
    return texts.t(dated ? 'nobody.road.wait' : 'nobody.road.plan', {
      day: moments.day(road.startsAt ?? ''),
    });
  }
  if (one && other) {
    const short = (given: Given): string => texts.t(`nobody.short.${given}`);
    return texts.t('nobody.road.pair', { one: short(one), other: short(other) });
  }
  if (one === 'language')
    return texts.t(`nobody.road.language.${neededGender(request, road.relax)}`);
  if (one === 'gender') {
    const speaks = request.wishes.languageRequired ? 'gender_language' : 'gender';
    return texts.t(`nobody.road.${speaks}.${otherGender(road)}`, names);
  }
  return texts.of('nobody.road', one);
}

function givesOf(road: CompromiseView, request: RequestView, texts: Texts, names: Names): string {
  if (road.road === 'hand_over') return texts.t('nobody.price.hand_over');
  if (road.road === 'wait')
    return request.appointment?.state === 'planned'
      ? texts.n('nobody.price.wait', road.days ?? 1)
      : texts.t('nobody.price.plan');
  return road.relax
    .map((given) =>
      given === 'gender'
        ? texts.of('nobody.price.gender', request.wishes.gender)
        : texts.of('nobody.price', given, names),
    )
    .join(' ');
}

/** What is won: who it is, of one person; else how many, as they were wished. */
function getsOf(road: CompromiseView, request: RequestView, texts: Texts, names: Names): string {
  const [person] = road.people;
  if (road.road === 'hand_over') return texts.t('nobody.wins.hand_over', names);
  if (road.road === 'wait') {
    const moment = texts.moments().long(road.startsAt ?? '');
    return road.fits === 1 && person
      ? texts.t('nobody.wins.then', { name: person.name, moment })
      : texts.n('nobody.wins.thenMany', road.fits, { moment });
  }
  if (road.fits !== 1 || !person)
    return texts.n(`nobody.wins.${neededGender(request, road.relax)}`, road.fits);
  const facts = [texts.t('nobody.wins.one', { name: person.name })];
  if (person.km !== null)
    facts.push(texts.t('nobody.wins.km', { km: texts.moments().number(person.km) }));
  if (person.times !== null && person.times > 0)
    facts.push(texts.n('nobody.wins.times', person.times));
  return facts.join(' ');
}

function decidesOf(road: CompromiseView, texts: Texts, names: Names): string {
  if (road.road !== 'relax') return texts.t(`nobody.who.${road.road}`, names);
  return texts.t(`nobody.who.${road.asks.join('_')}`, names);
}

function deedOf(
  road: CompromiseView,
  request: RequestView,
  texts: Texts,
  names: Names,
): RoadDeed | null {
  const may = new Set<string>(request.allowed);
  const here = ['/hulpvragen', request.id];
  if (road.road === 'hand_over')
    return may.has('hand_off')
      ? { words: texts.t('nobody.deed.hand_over'), link: [...here, 'overdragen'] }
      : null;
  if (road.road === 'wait') {
    const query = { op: road.startsAt ?? '' };
    if (request.appointment?.allowed.includes('move'))
      return { words: texts.t('nobody.deed.move'), link: [...here, 'verzetten'], query };
    return may.has('plan')
      ? { words: texts.t('nobody.deed.plan'), link: [...here, 'plannen'], query }
      : null;
  }
  if (road.asks.includes('resident')) {
    const words = request.resident.phone ? 'nobody.deed.call' : 'nobody.deed.ask';
    const wens = road.relax.filter((one) => one === 'gender' || one === 'language').join(',');
    return may.has('wish_answer')
      ? { words: texts.t(words, names), link: [...here, 'wensen'], query: { wens } }
      : null;
  }
  const [person] = road.people;
  return person
    ? {
        words: texts.t('nobody.deed.look', { name: person.firstName }),
        link: ['/meedenkers', person.id],
      }
    : null;
}

/** The roads of an answer in the words of the page, in the order in which the server ranked them. */
export function roadsOf(
  roads: readonly CompromiseView[],
  request: RequestView,
  texts: Texts,
): RoadLine[] {
  const names = namesOf(request, texts);
  return roads.map((road) => ({
    key: `${road.road} ${road.relax.join(' ')}`,
    title: titleOf(road, request, texts, names),
    gives: givesOf(road, request, texts, names),
    gets: getsOf(road, request, texts, names),
    decides: decidesOf(road, texts, names),
    deed: deedOf(road, request, texts, names),
  }));
}
