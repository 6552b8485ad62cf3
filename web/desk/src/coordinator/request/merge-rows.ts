import { careful } from '@meedenkers/domain';
import type { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { languageName } from '../../session/words';
import { wishWords } from './request-words';

/** Of which of the two files something is kept. */
export type Side = 'this' | 'other';

/** What a person may choose between, where the two differ. */
export const CHOSEN = ['firstName', 'contact', 'moment', 'language'] as const;
export type Chosen = (typeof CHOSEN)[number];

/** A line of the comparison: what is said on both sides, and what will be. */
export interface MergeRow {
  key: string;
  what: string;
  one: string;
  other: string;
  /** Which of the two can be chosen; null where a rule decides or both say the same. */
  choice: Chosen | null;
  together: string;
  /** The rule that decided, in words. */
  rule: string;
}

/** What two people have in common, in words. */
export function sameWords(same: readonly string[], texts: Texts): string {
  if (same.length > 1) return texts.t('alike.both');
  return same[0] === 'email' ? texts.t('alike.email') : texts.t('alike.phone');
}

function momentOf(request: RequestView, texts: Texts): string {
  const at = request.appointment?.startsAt ?? request.wishedAppointment.startsAt;
  return at ? texts.moments().long(at) : texts.t('request.noDate');
}

function contactOf({ resident }: RequestView, texts: Texts): string {
  const parts = [resident.phone, resident.email, resident.postalAddress?.street];
  return [...parts.filter((part) => part), texts.of('reach.by', resident.channel)].join(', ');
}

const askedOf = (request: RequestView, texts: Texts): string =>
  [
    texts.moments().short(request.createdAt),
    request.helper?.name ?? texts.of('by', request.channel),
  ].join(', ');

const isGranted = ({ consents }: RequestView): boolean =>
  consents.some(({ purpose, granted }) => purpose === 'research' && granted);

function companionOf(request: RequestView, texts: Texts): string {
  const asked = request.proposals.find(({ state }) => state === 'accepted' || state === 'offered');
  return asked ? asked.meedenker.name : texts.t('merge.none');
}

/** The comparison of two requests of perhaps one person, with what the choices and the rules make of it. */
export function mergeRows(
  [one, other]: readonly [RequestView, RequestView],
  keep: Readonly<Record<Chosen, Side>>,
  texts: Texts,
): MergeRow[] {
  const { t } = texts;
  const chosen = (key: Chosen, a: string, b: string): MergeRow => ({
    key,
    what: t(`merge.row.${key}`),
    one: a,
    other: b,
    choice: a === b ? null : key,
    together: keep[key] === 'this' ? a : b,
    rule: '',
  });
  const ruled = (key: string, a: string, b: string, together: string, rule: string): MergeRow => ({
    key,
    what: t(`merge.row.${key}`),
    one: a,
    other: b,
    choice: null,
    together,
    rule,
  });
  const yesNo = (yes: boolean): string => t(yes ? 'yes' : 'no');
  const helperWords = ({ helper }: RequestView): string =>
    helper?.mayFollow && !helper.accessEndedAt
      ? t('merge.helperFollows', { name: helper.name })
      : (helper?.name ?? t('merge.noHelper'));
  const first = one.promisedBy < other.promisedBy ? one : other;
  const [named, research] = [
    one.resident.mayNameProgramme && other.resident.mayNameProgramme,
    isGranted(one) && isGranted(other),
  ];
  return [
    ruled(
      'asked',
      askedOf(one, texts),
      askedOf(other, texts),
      t('merge.bothStay', { day: texts.moments().day(first.createdAt) }),
      '',
    ),
    chosen('firstName', one.resident.firstName, other.resident.firstName),
    chosen('contact', contactOf(one, texts), contactOf(other, texts)),
    one.appointment
      ? ruled('moment', momentOf(one, texts), momentOf(other, texts), momentOf(one, texts), '')
      : chosen('moment', momentOf(one, texts), momentOf(other, texts)),
    chosen('language', languageName(one.language, texts), languageName(other.language, texts)),
    ruled(
      'wishes',
      wishWords(one.wishes, texts),
      wishWords(other.wishes, texts),
      wishWords(careful(one.wishes, other.wishes), texts),
      t('merge.allWishes'),
    ),
    ruled(
      'named',
      yesNo(one.resident.mayNameProgramme),
      yesNo(other.resident.mayNameProgramme),
      yesNo(named),
      t('merge.careful'),
    ),
    ruled(
      'research',
      yesNo(isGranted(one)),
      yesNo(isGranted(other)),
      yesNo(research),
      t('merge.careful'),
    ),
    ruled(
      'helper',
      helperWords(one),
      helperWords(other),
      one.helper ? helperWords(one) : helperWords(other),
      '',
    ),
    ruled(
      'companion',
      companionOf(one, texts),
      companionOf(other, texts),
      companionOf(one, texts),
      t('merge.noDouble'),
    ),
  ];
}
