import {
  amsterdamDay,
  conversationType,
  hoursBetween,
  mayBeAccompanied,
  plusMinutes,
  type LanguageLevel,
} from '@meedenkers/domain';

import { localDay, stretchAround, type LocalDay } from './availability.js';
import type { Booking, Candidate, ExclusionReason, MatchNeed } from './facts.js';
import type { MatchingSettings } from './settings.js';
import { collides, journey, overlaps } from './travel.js';
import { hasCertificate, hasSigned, hasVog, isTrained } from './validity.js';

/** The day a list is made for: that of the visit with its moment, or today when there is no date yet. */
export interface VisitDay {
  day: LocalDay;
  /** The time the visit would take; null without a date. */
  visit: Booking | null;
  now: Date;
  settings: MatchingSettings;
}

/** Whether nobody has to travel for it. */
export const isRemote = (need: Pick<MatchNeed, 'channel'>): boolean =>
  need.channel === 'phone' || need.channel === 'video';

/** The day for which the hard rules of a need are computed; `day` for who already has it, with its clock. */
export function visitDay(
  need: MatchNeed,
  settings: MatchingSettings,
  now: Date,
  day: LocalDay = localDay(amsterdamDay(need.startsAt ?? now), settings.holidaysClose),
): VisitDay {
  const remote = isRemote(need);
  return {
    day,
    visit: need.startsAt && {
      startsAt: need.startsAt,
      endsAt: plusMinutes(need.startsAt, need.durationMinutes),
      placeId: remote ? null : need.placeId,
      coordinates: remote ? null : need.coordinates,
    },
    now,
    settings,
  };
}

/** Levels at which somebody can hold a conversation about work and income. */
const CONVERSATIONAL: readonly LanguageLevel[] = ['good', 'native'];

/** How well somebody speaks a language: null not at all, undefined when it cannot be known. */
export function levelOf(candidate: Candidate, language: string): LanguageLevel | null | undefined {
  // "Other" names no language, so nobody is known to speak it.
  if (language === 'other' || candidate.languages.length === 0) return undefined;
  return candidate.languages.find((l) => l.code === language)?.level ?? null;
}

/** Whether somebody can follow the conversation in a language. */
export function speaks(candidate: Candidate, language: string): boolean {
  const level = levelOf(candidate, language);
  return level !== null && level !== undefined && CONVERSATIONAL.includes(level);
}

/** The road from home to the visit; null when nobody travels or an end of it is not known. */
export const roadTo = (
  candidate: Candidate,
  need: MatchNeed,
  settings: MatchingSettings,
): { km: number; minutes: number } | null =>
  isRemote(need) || !need.coordinates || !candidate.coordinates
    ? null
    : journey(candidate.coordinates, need.coordinates, candidate.travel, settings.speeds);

/** Whether somebody is not independent of the municipality or the resident of a request. */
const isDependent = (candidate: Candidate, need: MatchNeed): boolean =>
  candidate.independence.some(
    (d) =>
      (d.municipalityCode === null && d.requestId === null) ||
      d.municipalityCode === need.municipalityCode ||
      d.requestId === need.requestId,
  );

/** Whether the time is taken: of the Meedenker, the road between two places counted, or of the resident. */
export const isBooked = (
  candidate: Candidate,
  need: MatchNeed,
  visit: Booking,
  settings: MatchingSettings,
): boolean =>
  candidate.bookings.some((b) => collides(b, visit, candidate, settings.speeds)) ||
  need.residentBookings.some((b) => overlaps(b, visit));

/** Whether a visit that weighs leaves somebody the hours of rest before and after the other visits that do. */
export function hasRest(
  candidate: Candidate,
  need: Pick<MatchNeed, 'conversationType' | 'startsAt'>,
  { restHours }: Pick<MatchingSettings, 'restHours'>,
): boolean {
  const { startsAt } = need;
  if (startsAt === null || !conversationType(need.conversationType).heavy) return true;
  const others = candidate.bookings.filter((b) => b.heavy).map((b) => b.startsAt);
  const { lastHeavyVisitAt: last } = candidate;
  return [...others, ...(last ? [last] : [])].every(
    (at) => Math.abs(hoursBetween(at, startsAt)) >= restHours,
  );
}

/** Whether somebody has room for one more: in the week, among the residents they go along with, and to rest. */
const hasRoom = (candidate: Candidate, need: MatchNeed, settings: MatchingSettings): boolean =>
  candidate.visitsInWeek < candidate.maxPerWeek &&
  candidate.matches < settings.maxMatches &&
  hasRest(candidate, need, settings);

/**
 * Every hard rule that keeps somebody from being suggested on a day, in the fixed order of the reasons.
 * A conversation that may never be accompanied has one reason for everybody: its scope.
 */
export function exclusionsOf(
  candidate: Candidate,
  need: MatchNeed,
  { day, visit, settings }: VisitDay,
): ExclusionReason[] {
  if (!mayBeAccompanied(need.conversationType)) return ['scope'];
  const { wishes, language } = need;
  const reasons: ExclusionReason[] = [];
  const unless = (holds: boolean, reason: ExclusionReason): void => {
    if (!holds) reasons.push(reason);
  };
  unless(candidate.state === 'active', 'not_active');
  unless(!isDependent(candidate, need), 'independence');
  unless(hasVog(candidate, day.date, settings.vogYears), 'vog');
  unless(isTrained(candidate, day.date), 'training');
  unless(hasSigned(candidate, day.date), 'agreement');
  if (visit) {
    unless(stretchAround(candidate, day, visit) !== undefined, 'availability');
    unless(!isBooked(candidate, need, visit, settings), 'booked');
  }
  unless((roadTo(candidate, need, settings)?.minutes ?? 0) <= candidate.maxTravelMinutes, 'travel');
  if (wishes.languageRequired && language !== null) unless(speaks(candidate, language), 'language');
  if (wishes.genderRequired && wishes.gender !== 'no_preference') {
    unless(candidate.gender === wishes.gender, 'gender');
  }
  unless(hasRoom(candidate, need, settings), 'capacity');
  unless(hasCertificate(candidate, need.conversationType, day.date), 'scope');
  return reasons;
}
