import type { Factory, Org } from './factories.js';

/** What kind of requests ended. */
export interface EndedKind {
  type?: string;
  language?: string;
  reason?: string;
  municipality?: string;
}

/** Adds requests that ended in a quarter. */
export const givenEnded = (
  given: Factory,
  org: Org,
  quarter: string,
  requests: number,
  more: EndedKind = {},
): Promise<unknown> =>
  given.rows(
    `INSERT INTO request_counts (organisation_id, quarter, municipality_code, conversation_type, language, end_reason, requests)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (organisation_id, quarter, municipality_code, conversation_type, language, end_reason)
     DO UPDATE SET requests = request_counts.requests + excluded.requests`,
    [
      org.id,
      quarter,
      more.municipality ?? 'GM0784',
      more.type ?? 'REVIEW',
      more.language ?? 'nl',
      more.reason ?? 'helped',
      requests,
    ],
  );

/** Enough of two kinds of everything to say something: 240 requests. */
export async function givenFullQuarter(given: Factory, org: Org, quarter: string): Promise<void> {
  for (const municipality of ['GM0784', 'GM0855'])
    for (const language of ['nl', 'ar'])
      for (const [type, reason] of [
        ['REVIEW', 'helped'],
        ['INTAKE', 'withdrawn'],
      ])
        await givenEnded(given, org, quarter, 30, { municipality, language, type, reason });
}
