export const CONCERN_ABOUT = ['resident', 'child', 'someone_else', 'meedenker'] as const;
/** Whose safety a worry is about. */
export type ConcernAbout = (typeof CONCERN_ABOUT)[number];

export const CONCERN_STEPS = ['signals', 'consult', 'talk', 'weigh', 'decide'] as const;
/** The five steps of the reporting code (meldcode huiselijk geweld en kindermishandeling). */
export type ConcernStep = (typeof CONCERN_STEPS)[number];

export const CONCERN_OUTCOMES = ['reported', 'help_arranged', 'no_action'] as const;
/** How a worry ended: reported to Veilig Thuis, help arranged, or nothing more needed. */
export type ConcernOutcome = (typeof CONCERN_OUTCOMES)[number];
