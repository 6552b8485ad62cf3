import type { Agreement, NextStepClear, TookPlace } from '@meedenkers/domain';
import type { OutcomeReportDto } from '@meedenkers/api-client';

/** The five answers of a report as the page holds them. */
export interface ReportAnswers {
  tookPlace: TookPlace | null;
  agreements: readonly Agreement[];
  nextStepClear: NextStepClear | null;
  atmosphere: number | null;
  handOffNeeded: boolean | null;
}

export const NO_ANSWERS: ReportAnswers = {
  tookPlace: null,
  agreements: [],
  nextStepClear: null,
  atmosphere: null,
  handOffNeeded: null,
};

/** The questions of a report in their order; only a visit that took place has all five. */
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
export function withAgreements(
  before: readonly Agreement[],
  after: readonly Agreement[],
): readonly Agreement[] {
  if (!after.includes('none')) return after;
  return before.includes('none') ? after.filter((one) => one !== 'none') : ['none'];
}

/** The report as the server takes it, or null while an answer is missing. */
export function reportBody(answers: ReportAnswers): OutcomeReportDto | null {
  const { tookPlace, agreements, nextStepClear, atmosphere, handOffNeeded } = answers;
  if (tookPlace === null || openQuestions(answers).length > 0) return null;
  if (tookPlace !== 'yes') return { tookPlace };
  return {
    tookPlace,
    agreements: [...agreements],
    ...(nextStepClear ? { nextStepClear } : {}),
    ...(atmosphere ? { atmosphere } : {}),
    handOffNeeded: handOffNeeded === true,
  };
}
