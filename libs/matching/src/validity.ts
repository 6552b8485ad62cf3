import {
  AGREEMENT_KINDS,
  conversationType,
  plusYears,
  REQUIRED_MODULES,
  TRAINING_MODULES,
  TRAINING_YEARS,
  trainingLastDay,
  VOG_YEARS,
  type AgreementKind,
  type Paper,
  type TrainingModule,
} from '@meedenkers/domain';

import type { ExclusionReason, ValidityFacts } from './facts.js';

/** The papers somebody signs before going along: as a volunteer, and to keep what is heard. */
export const REQUIRED_AGREEMENTS: readonly AgreementKind[] = AGREEMENT_KINDS;

/** The last day a VOG counts by policy; the law knows no end. */
export const vogLastDay = (issuedOn: string, vogYears: number = VOG_YEARS): string =>
  plusYears(issuedOn, vogYears);

type Check = ValidityFacts['checks'][number];

/** The sooner of what was recorded and what the policy of today says. */
function lastDay(check: Check, vogYears: number): string {
  const policy = vogLastDay(check.issuedOn, vogYears);
  return policy < check.validUntil ? policy : check.validUntil;
}

/**
 * Whether a VOG that was seen counts on a day. Counting the years back from the day in the text of the date is the same
 * as {@link vogLastDay}, 29 February included, and saves a calendar look-up for each of thousands of people.
 */
export function hasVog(person: ValidityFacts, day: string, vogYears: number = VOG_YEARS): boolean {
  const oldest = yearsBack(day, vogYears);
  return person.checks.some(
    (check) => check.issuedOn <= day && day <= check.validUntil && oldest <= check.issuedOn,
  );
}

/** The day itself so many years back, in the text of the date: later than it means within those years. */
const yearsBack = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

/** Whether a module that was completed counts on a day: done by then, and not so long ago that it has to be done again. */
function completed(person: ValidityFacts, module: TrainingModule, day: string): boolean {
  const years = TRAINING_YEARS[module];
  const oldest = years === null ? '' : yearsBack(day, years);
  return person.trainings.some(
    (t) => t.module === module && t.completedOn <= day && oldest <= t.completedOn,
  );
}

/** Whether the training without which nobody goes along is done by a day. */
export const isTrained = (person: ValidityFacts, day: string): boolean =>
  REQUIRED_MODULES.every((module) => completed(person, module, day));

/** Whether everything that has to be signed is signed by a day. */
export const hasSigned = (person: ValidityFacts, day: string): boolean =>
  REQUIRED_AGREEMENTS.every((kind) =>
    person.agreements.some((a) => a.kind === kind && a.signedOn <= day),
  );

/** Whether somebody has the certificate that a kind of conversation asks besides the usual training. */
export function hasCertificate(person: ValidityFacts, typeCode: string, day: string): boolean {
  const { certificate } = conversationType(typeCode);
  return certificate === null || completed(person, certificate, day);
}

/** What stands in somebody's own way on a day, whatever the request: state, VOG, training, agreement. */
export function invalidityOn(
  person: ValidityFacts,
  day: string,
  vogYears: number = VOG_YEARS,
): ExclusionReason[] {
  const reasons: ExclusionReason[] = [];
  if (person.state !== 'active') reasons.push('not_active');
  if (!hasVog(person, day, vogYears)) reasons.push('vog');
  if (!isTrained(person, day)) reasons.push('training');
  if (!hasSigned(person, day)) reasons.push('agreement');
  return reasons;
}

/** Whether somebody can go along on a day as far as it depends on that person alone, and what stands in the way. */
export function canComeOn(
  person: ValidityFacts,
  day: string,
  vogYears: number = VOG_YEARS,
): { date: string; can: boolean; reasons: ExclusionReason[] } {
  const reasons = invalidityOn(person, day, vogYears);
  return { date: day, can: reasons.length === 0, reasons };
}

/** The last day covered by the VOGs that were seen, counted from the one that reaches furthest; null without any. */
export function vogUntil(person: ValidityFacts, vogYears: number = VOG_YEARS): string | null {
  return person.checks.reduce<string | null>((furthest, check) => {
    const until = lastDay(check, vogYears);
    return furthest === null || until > furthest ? until : furthest;
  }, null);
}

/** A paper somebody has, and the last day it counts. */
export interface PaperEnd {
  paper: Paper;
  lastDay: string;
}

/** The last day each paper counts that lapses: of a certificate or module that was renewed, the one that reaches furthest. */
export function paperEnds(person: ValidityFacts, vogYears: number = VOG_YEARS): PaperEnd[] {
  const vog = vogUntil(person, vogYears);
  const modules = TRAINING_MODULES.flatMap((module): PaperEnd[] => {
    const days = person.trainings.flatMap((t) =>
      t.module === module ? (trainingLastDay(module, t.completedOn) ?? []) : [],
    );
    const lastDay = days.sort().at(-1);
    return lastDay === undefined ? [] : [{ paper: module, lastDay }];
  });
  return [...(vog === null ? [] : [{ paper: 'vog' as const, lastDay: vog }]), ...modules];
}

/** Whether nobody goes along without a paper, whatever the conversation. */
export const isRequired = (paper: Paper): boolean =>
  paper === 'vog' || REQUIRED_MODULES.includes(paper);

/** The last day somebody can go along as things stand on a day; null when that is not possible even then. */
export function validUntil(
  person: ValidityFacts,
  day: string,
  vogYears: number = VOG_YEARS,
): string | null {
  if (!canComeOn(person, day, vogYears).can) return null;
  const ends = paperEnds(person, vogYears).filter(({ paper }) => isRequired(paper));
  return ends.map(({ lastDay }) => lastDay).sort()[0] ?? null;
}

/** What of a person lapses between two days, both counted, with the last day it holds. */
export const lapsesBetween = (
  person: ValidityFacts,
  from: string,
  to: string,
  vogYears: number = VOG_YEARS,
): PaperEnd[] =>
  paperEnds(person, vogYears).filter(({ lastDay }) => from <= lastDay && lastDay <= to);
