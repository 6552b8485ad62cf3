import type { ComparisonArm, OutcomeCode, OutcomeScale, SizeAssumptions } from '@meedenkers/domain';
import { protocolOutcome } from '@meedenkers/domain';
import type { ChipTone } from '@meedenkers/ui';
import type { Texts } from '../session/texts';
import { quarterWords } from './quarters';

/** Where a protocol stands, in one word. */
export type ProtocolStand = 'draft' | 'frozen' | 'retrospective' | 'superseded';

export function standOf(protocol: {
  frozenAt: string | null;
  isRetrospective: boolean;
  supersededBy: string | null;
}): ProtocolStand {
  if (protocol.frozenAt === null) return 'draft';
  if (protocol.supersededBy !== null) return 'superseded';
  return protocol.isRetrospective ? 'retrospective' : 'frozen';
}

export const STAND_TONES: Readonly<Record<ProtocolStand, ChipTone>> = {
  draft: 'wait',
  frozen: 'good',
  retrospective: 'wait',
  superseded: 'over',
};

/** From the first quarter to the last, or the one there is. */
export const periodWords = (from: string, to: string, texts: Texts): string =>
  from === to
    ? quarterWords(from, texts)
    : texts.t('protocol.span', {
        from: quarterWords(from, texts),
        to: quarterWords(to, texts).toLowerCase(),
      });

/** Whom those with a Meedenker are compared with, one by one. */
export const comparisonWords = (arms: readonly ComparisonArm[], texts: Texts): string[] =>
  arms.length === 0
    ? [texts.t('protocol.nobody')]
    : arms.map((arm) => texts.t(`protocol.arm.${arm}`));

/** A difference with its unit: points of a scale, or per cents. */
export const differenceWords = (value: number, scale: OutcomeScale, texts: Texts): string =>
  texts.t(scale === 'share' ? 'protocol.perCents' : 'protocol.points', {
    n: texts.moments().number(value),
  });

/** What was assumed, line by line. */
export function assumptionLines(
  primary: OutcomeCode,
  size: SizeAssumptions,
  texts: Texts,
): { name: string; words: string }[] {
  const { scale, baseline } = protocolOutcome(primary);
  const perCent = (n: number): string => texts.t('protocol.percent', { n });
  return [
    {
      name: texts.t('protocol.smallestDifference'),
      words: differenceWords(size.smallestDifference, scale, texts),
    },
    ...(size.spread === null
      ? []
      : [{ name: texts.t('protocol.spread'), words: differenceWords(size.spread, scale, texts) }]),
    ...(size.share === null
      ? []
      : [{ name: texts.t('protocol.share'), words: perCent(size.share) }]),
    ...(baseline === null
      ? []
      : [
          {
            name: texts.t('protocol.correlation'),
            words: texts.moments().number(size.correlation),
          },
        ]),
    { name: texts.t('protocol.power'), words: perCent(size.power) },
    { name: texts.t('protocol.attrition'), words: perCent(size.attrition) },
  ];
}
