import { RuleBroken } from './rule-broken.js';

export const CLAIM_KINDS = ['hours', 'kilometres', 'ticket'] as const;
/** What is claimed: a fixed amount for hours, or real costs by the kilometre or by a ticket that was shown. */
export type ClaimKind = (typeof CLAIM_KINDS)[number];

export const CLAIM_STATES = ['submitted', 'approved', 'refused', 'withdrawn'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Money that may be given to a volunteer from a day on, in whole cents (Wet LB art. 2 lid 6, indexed each year). */
export interface AllowanceRate {
  validFrom: string;
  monthCents: number;
  yearCents: number;
  hourCents: number;
  hourUnder21Cents: number;
  kilometreCents: number;
}

/** The amounts known today; a later year is a row more. */
export const ALLOWANCE_RATES: readonly AllowanceRate[] = [
  {
    validFrom: '2025-01-01',
    monthCents: 21_000,
    yearCents: 210_000,
    hourCents: 560,
    hourUnder21Cents: 330,
    kilometreCents: 23,
  },
  {
    validFrom: '2026-01-01',
    monthCents: 22_000,
    yearCents: 220_000,
    hourCents: 575,
    hourUnder21Cents: 340,
    kilometreCents: 23,
  },
];

/** The share of a limit from which somebody is told that it comes near. */
export const LIMIT_WARNING = 0.8;

/** The rate of a day: the last that began on it or before. */
export const rateOn = <Rate extends Pick<AllowanceRate, 'validFrom'>>(
  rates: readonly Rate[],
  day: string,
): Rate | null =>
  rates
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<Rate | null>(
      (last, rate) => (last && last.validFrom > rate.validFrom ? last : rate),
      null,
    );

/** What somebody claims. */
export interface NewClaim {
  kind: ClaimKind;
  minutes?: number | undefined;
  under21?: boolean | undefined;
  kilometres?: number | undefined;
  amountCents?: number | undefined;
}

/** The amount of a claim in cents: the norm of the hour, of the kilometre, or what the ticket says. */
export function claimCents(claim: NewClaim, rate: AllowanceRate): number {
  if (claim.kind === 'ticket') return claim.amountCents ?? 0;
  if (claim.kind === 'kilometres') return Math.round((claim.kilometres ?? 0) * rate.kilometreCents);
  const hour = claim.under21 ? rate.hourUnder21Cents : rate.hourCents;
  return Math.round(((claim.minutes ?? 0) * hour) / 60);
}

/** What counts already: cents of the month and of the year, and of the year what is no real cost. */
export interface ClaimedSums {
  monthCents: number;
  yearCents: number;
  fixedYearCents: number;
}

/**
 * Refuses what goes over the limit of the month or the year. Only real costs in a whole year have no limit; one fixed
 * amount, and all of that year counts (domain: limits hold per person and include expenses).
 * @throws RuleBroken `over_limit` with what is left of the month and the year.
 */
export function withinLimits(
  sums: ClaimedSums,
  added: { kind: ClaimKind; cents: number },
  rate: Pick<AllowanceRate, 'monthCents' | 'yearCents'>,
): void {
  if (added.kind !== 'hours' && sums.fixedYearCents === 0) return;
  const month = sums.monthCents + added.cents;
  const year = sums.yearCents + added.cents;
  if (month <= rate.monthCents && year <= rate.yearCents) return;
  throw new RuleBroken('over_limit', {
    monthLeftCents: Math.max(0, rate.monthCents - sums.monthCents),
    yearLeftCents: Math.max(0, rate.yearCents - sums.yearCents),
  });
}

export const LIMIT_WARNINGS = ['none', 'near', 'reached'] as const;
export type LimitWarning = (typeof LIMIT_WARNINGS)[number];

/** Whether a limit comes near: from four fifths of it on, and when it is full. */
export function limitWarning(cents: number, limit: number): LimitWarning {
  if (cents >= limit) return 'reached';
  return cents >= limit * LIMIT_WARNING ? 'near' : 'none';
}
