import { evaluator, type Row } from './row.js';

/** Files of single rows for research. The one that waits has too few rows, so that its second yes is refused by a rule. */
export const RESEARCH_ROWS: readonly Row[] = [
  { route: 'GET /research-files', access: evaluator, seen: 200, lists: 'researchFile' },
  {
    route: 'POST /research-files',
    access: evaluator,
    seen: 201,
    body: () => ({
      title: 'Begrijpen',
      fromQuarter: '2026-Q1',
      toQuarter: '2026-Q3',
      purpose: 'Begrijpen na het gesprek',
    }),
  },
  {
    route: 'GET /research-files/{id}',
    access: evaluator,
    seen: 200,
    target: 'researchFile',
  },
  {
    route: 'POST /research-files/{id}/approval',
    access: evaluator,
    seen: 409,
    target: 'researchFile',
    body: () => ({ listSeen: true, fitsPurpose: true }),
  },
  {
    route: 'POST /research-files/{id}/rejection',
    access: evaluator,
    seen: 200,
    target: 'researchFile',
    body: () => ({ reason: 'Het doel past niet.' }),
  },
  {
    route: 'GET /research-files/{id}/files/data.csv',
    access: evaluator,
    seen: 409,
    target: 'researchFile',
  },
];
