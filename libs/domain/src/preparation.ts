/** What a Meedenker goes through with a resident: before, during and after the visit, in order. */
export const PREPARATION = {
  before: [
    'letter',
    'about',
    'goal',
    'questions',
    'papers',
    'pause',
    'roles',
    'private',
    'interpreter',
    'strangers',
    'known',
  ],
  during: ['introduce', 'next_step', 'plain_words', 'break', 'no_promises'],
  after: ['retell', 'dates', 'six_weeks', 'refer', 'notes', 'own_report', 'own_feelings'],
} as const;

export type PreparationPart = keyof typeof PREPARATION;
export type PreparationStep = (typeof PREPARATION)[PreparationPart][number];

/** Every step, in order. */
export const PREPARATION_STEPS: readonly PreparationStep[] = [
  ...PREPARATION.before,
  ...PREPARATION.during,
  ...PREPARATION.after,
];

/** The steps that matter for a visit: an interpreter only where another language is spoken. */
export const stepsOf = (
  part: PreparationPart,
  { language }: { language: string | null },
): PreparationStep[] =>
  PREPARATION[part].filter((step) => step !== 'interpreter' || language !== 'nl');

/** The last part of the address of the page to prepare a kind of conversation: `SANCTION_HEARING` has `sanction-hearing`. */
export const preparationSlug = (code: string): string => code.toLowerCase().replace(/_/g, '-');
