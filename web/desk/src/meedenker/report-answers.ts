import type { Agreement, NextStepClear, ReportedSignal, TookPlace } from '@meedenkers/domain';
import type { OutcomeReportDto } from '@meedenkers/api-client';

/** The five answers of a report, and one that may be left, as the page holds them. */
export interface ReportAnswers {
  tookPlace: TookPlace | null;
  agreements: readonly Agreement[];
  nextStepClear: NextStepClear | null;
  atmosphere: number | null;
  handOffNeeded: boolean | null;
  /** May be left; then it was not answered. */
  signals: readonly ReportedSignal[];
}

export const NO_ANSWERS: ReportAnswers = {
  tookPlace: null,
  agreements: [],
  nextStepClear: null,
  atmosphere: null,
  handOffNeeded: null,
  signals: [],
};

/** The questions of a report in their order; only a visit that took place has them all. */
export const questionsOf = ({ tookPlace }: ReportAnswers): (keyof ReportAnswers)[] =>
  tookPlace === null || tookPlace === 'yes'
    ? ['tookPlace', 'agreements', 'nextStepClear', 'atmosphere', 'handOffNeeded']
    : ['tookPlace'];

/** The questions that still want an answer. */
export const openQuestions = (answers: ReportAnswers): (keyof ReportAnswers)[] =>
  questionsOf(answers).filter((question) => {
    const answer = answers[question];
    return Array.isArray(answer) ? answer.length === 0 : answer === null;
  });

/** "Niets" and something else exclude each other: the last press counts. */
export function noneApart<Code extends Agreement | ReportedSignal>(
  before: readonly Code[],
  after: readonly Code[],
): readonly Code[] {
  const none = after.filter((one) => one === 'none');
  if (none.length === 0) return after;
  return before.some((one) => one === 'none') ? after.filter((one) => one !== 'none') : none;
}

/** The report as the server takes it, or null while an answer is missing. */
export function reportBody(answers: ReportAnswers): OutcomeReportDto | null {
  const { tookPlace, agreements, nextStepClear, atmosphere, handOffNeeded, signals } = answers;
  if (tookPlace === null || openQuestions(answers).length > 0) return null;
  if (tookPlace !== 'yes') return { tookPlace };
  return {
    tookPlace,
    agreements: [...agreements],
    ...(nextStepClear ? { nextStepClear } : {}),
    ...(atmosphere ? { atmosphere } : {}),
    handOffNeeded: handOffNeeded === true,
    ...(signals.length > 0 ? { signals: [...signals] } : {}),
  };
}
