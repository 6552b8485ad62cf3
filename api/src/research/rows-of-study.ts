import type { ResearchFile } from './research-file.entity.js';
import { TRAITS } from './variables.js';

/** The rows of a study in the order of their random numbers; every part of it is a name of the programme or a key. */
export const rowsOf = ({
  studyId,
  variables,
}: Pick<ResearchFile, 'studyId' | 'variables'>): string =>
  `SELECT number, ${TRAITS.join(', ')}${(variables ?? []).map((_, i) => `, answers[${i + 1}]`).join('')}
   FROM research_rows WHERE organisation_id = app.organisation() AND study_id = '${studyId}' ORDER BY number`;
