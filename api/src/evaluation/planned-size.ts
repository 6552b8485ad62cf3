import { protocolOutcome, type ProtocolContent } from '@meedenkers/domain';
import { ancovaFactor, isTooLittle, sizeForShares, sizeForT } from '@meedenkers/statistics';

/** How many people a protocol needs. */
export interface PlannedSize {
  /** Who have to answer at the end, in each group; the pairs of answers when there is one group. */
  answersPerArm: number;
  /** Who have to be asked first, so that so many are left. */
  perArm: number;
  /** Groups of that size: two when people are compared, one when only change is told. */
  arms: 1 | 2;
  /** The smallest difference in standard deviations; null for a share. */
  standardised: number | null;
}

type Assumed = Pick<ProtocolContent, 'primary' | 'comparison' | 'size'>;

/**
 * The people that are needed to see the smallest difference that matters, two-sided at 5 %. With answers from before it is the
 * analysis of covariance that is planned: the two-group number times 1 − r², and one more (Borm, Fransen & Lemmens 2007).
 * @returns null when the assumptions say nothing of a number.
 */
export function plannedSize({ primary, comparison, size }: Assumed): PlannedSize | null {
  const arms = comparison.length > 0 ? 2 : 1;
  const { scale } = protocolOutcome(primary);
  const needed = scale === 'share' ? peopleForShare(size) : peopleForPoints(size, arms);
  if (!needed) return null;
  const answersPerArm = Math.ceil(needed.n);
  return {
    answersPerArm,
    perArm: Math.ceil((answersPerArm * 100) / (100 - size.attrition)),
    arms,
    standardised: needed.d,
  };
}

type Needed = { n: number; d: number | null } | null;

function peopleForPoints(size: ProtocolContent['size'], arms: 1 | 2): Needed {
  if (size.spread === null) return null;
  const d = size.smallestDifference / size.spread;
  const r = size.correlation;
  // The change of one person varies less the more the answers before and after go together.
  const dOfChange = d / Math.sqrt(2 * (1 - r));
  const answer =
    arms === 1
      ? sizeForT(dOfChange, size.power / 100, 'paired')
      : sizeForT(d, size.power / 100, 'two_groups');
  if (isTooLittle(answer)) return null;
  return { n: arms === 2 && r > 0 ? answer.n * ancovaFactor(r) + 1 : answer.n, d };
}

function peopleForShare(size: ProtocolContent['size']): Needed {
  if (size.share === null) return null;
  const answer = sizeForShares(
    size.share / 100,
    (size.share + size.smallestDifference) / 100,
    size.power / 100,
  );
  return isTooLittle(answer) ? null : { n: answer.n, d: null };
}
