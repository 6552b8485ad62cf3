import type { ProtocolContentDto } from '@meedenkers/api-client/types';
import {
  type ComparisonArm,
  type OutcomeCode,
  protocolOutcome,
  quartersOf,
  type Power,
} from '@meedenkers/domain';

/** The fields that are typed. */
export interface TypedProtocol {
  title: string;
  /** One question on each line. */
  questions: string;
  primary: OutcomeCode;
  from: string;
  to: string;
  smallestDifference: number;
  spread: number;
  share: number;
  correlation: number;
  attrition: number;
  analysis: string;
}

/** The fields that are chosen. */
export interface ChosenProtocol {
  secondary: readonly OutcomeCode[];
  comparison: readonly ComparisonArm[];
  power: Power;
}

const number = (year: number, quarter: number): string => `${year}-Q${quarter}`;

/** The quarters a protocol can be about: a year back, since data can be looked at afterwards too, and three years ahead. */
export function quartersAround(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const quarter = Number(today.slice(6));
  return quartersOf(number(year - 1, quarter), number(year + 3, quarter));
}

/** A protocol of which nothing is decided yet: of the year that begins with the next quarter. */
export function emptyProtocol(today: string): TypedProtocol {
  const ahead = quartersAround(today).filter((quarter) => quarter > today);
  return {
    title: '',
    questions: '',
    primary: 'tension_during',
    from: ahead[0] ?? today,
    to: ahead[3] ?? today,
    smallestDifference: 1,
    spread: 2.5,
    share: 50,
    correlation: 0.5,
    attrition: 40,
    analysis: '',
  };
}

export const NOTHING_CHOSEN: ChosenProtocol = {
  secondary: [],
  comparison: ['none_free'],
  power: 80,
};

/** A protocol as it was kept, in the fields of the form; what does not belong to its outcome stays as it is in `empty`. */
export const typedProtocol = (
  content: ProtocolContentDto,
  empty: TypedProtocol,
): TypedProtocol => ({
  title: content.title,
  questions: content.questions.map(({ words }) => words).join('\n'),
  primary: content.primary,
  from: content.from,
  to: content.to,
  smallestDifference: content.size.smallestDifference,
  spread: content.size.spread ?? empty.spread,
  share: content.size.share ?? empty.share,
  correlation: content.size.correlation,
  attrition: content.size.attrition,
  analysis: content.analysis,
});

/** What goes to the server: only what belongs to the primary outcome. */
export function bodyOfProtocol(typed: TypedProtocol, chosen: ChosenProtocol): ProtocolContentDto {
  const { scale, baseline } = protocolOutcome(typed.primary);
  return {
    title: typed.title.trim(),
    questions: typed.questions
      .split('\n')
      .map((line) => ({ words: line.trim() }))
      .filter(({ words }) => words !== ''),
    primary: typed.primary,
    secondary: chosen.secondary.filter((code) => code !== typed.primary),
    comparison: [...chosen.comparison],
    from: typed.from,
    to: typed.to,
    size: {
      smallestDifference: typed.smallestDifference,
      spread: scale === 'share' ? null : typed.spread,
      share: scale === 'share' ? typed.share : null,
      correlation: baseline === null ? 0 : typed.correlation,
      power: chosen.power,
      attrition: typed.attrition,
    },
    analysis: typed.analysis.trim(),
  };
}
