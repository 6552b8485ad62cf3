import { TRAINING_YEARS } from '@meedenkers/domain';

const YEARS = Object.entries(TRAINING_YEARS)
  .flatMap(([module, years]) => (years === null ? [] : [`('${module}', ${years})`]))
  .join(', ');

/**
 * The last day of every paper that lapses, one row for each person and paper: of those that were renewed the one that
 * reaches furthest. Says the same as `paperEnds` of matching, for all of an organisation at once.
 */
export const PAPER_ENDS = `
  SELECT * FROM (SELECT DISTINCT ON (c.meedenker_id) c.organisation_id, c.meedenker_id, 'vog' AS paper, c.id AS row_id,
      least(c.valid_until, (c.issued_on + make_interval(years => o.vog_years))::date) AS last_day
    FROM checks c JOIN organisations o ON o.id = c.organisation_id
    ORDER BY c.meedenker_id, last_day DESC, c.id DESC) seen
  UNION ALL
  SELECT * FROM (SELECT DISTINCT ON (t.meedenker_id, t.module) t.organisation_id, t.meedenker_id, t.module, t.id,
      (t.completed_on + make_interval(years => y.years))::date
    FROM trainings t JOIN (VALUES ${YEARS}) AS y (module, years) ON y.module = t.module
    ORDER BY t.meedenker_id, t.module, t.completed_on DESC, t.id DESC) done`;
