import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import {
  amsterdamDay,
  plusDays,
  quarterBounds,
  quarterOf,
  researchKeysEnd,
  RuleBroken,
} from '@meedenkers/domain';
import type { ClientBase } from 'pg';

import type { Profile } from './profiles.js';

interface Freezing {
  variablesNow(scales: readonly string[]): object[];
  freeze(
    tx: object,
    file: { studyId: string; fromQuarter: string; toQuarter: string },
    variables: readonly object[],
    endsAt: Date,
  ): Promise<{
    sealed: {
      variables: object[];
      rows: number;
      withoutConsent: number;
      smallestGroup: number;
      leftOut: number;
      hash: string;
      codeVersion: string;
    };
  }>;
}

/** The product's own freezing, fetched by its address: no tool leans on the rooms of the api. */
const product = async (): Promise<Freezing> =>
  Object.assign(
    {},
    ...(await Promise.all(
      ['freezing', 'variables'].map(
        (name) =>
          import(
            pathToFileURL(join(import.meta.dirname, `../../api/src/research/${name}.ts`)).href
          ),
      ),
    )),
  ) as Freezing;

const DAY_MS = 86_400_000;

/** The quarters of a year and a half that are over. */
function lastQuarters(now: Date): { fromQuarter: string; toQuarter: string } {
  const before = (quarter: string): string => quarterOf(plusDays(quarterBounds(quarter).from, -1));
  const toQuarter = before(quarterOf(amsterdamDay(now)));
  let fromQuarter = toQuarter;
  for (let n = 0; n < 5; n += 1) fromQuarter = before(fromQuarter);
  return { fromQuarter, toQuarter };
}

/**
 * Two research files of an organisation: one that two people let go, made as the product makes it, and one that waits for the
 * evaluator who signs in. In an organisation with too few rows only the second is there.
 */
export async function writeResearchFiles(
  client: ClientBase,
  { id: organisationId, domain }: Profile,
  now: Date,
): Promise<void> {
  await client.query(`SELECT set_config('app.organisation', $1, true)`, [organisationId]);
  const { rows: evaluators } = await client.query<{ id: string }>(
    `SELECT id FROM users WHERE organisation_id = $1 AND email IN ($2, $3) ORDER BY email`,
    [organisationId, `evaluator@${domain}`, `evaluator2@${domain}`],
  );
  const [first, second] = evaluators.map(({ id }) => id);
  const period = lastQuarters(now);
  const ask = async (title: string, purpose: string, by: string, at: Date): Promise<string> => {
    const id = randomUUID();
    await client.query(
      `INSERT INTO research_files (organisation_id, id, study_id, title, purpose, from_quarter, to_quarter, requested_by, requested_at)
       VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8)`,
      [organisationId, id, title, purpose, period.fromQuarter, period.toQuarter, by, at],
    );
    return id;
  };
  if (!first || !second) return;
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  await ask('Wie gaat de volgende keer alleen?', 'Zelfstandigheid na het gesprek', second, ago(1));
  const { freeze, variablesNow } = await product();
  await client.query('SAVEPOINT research_file');
  try {
    const id = await ask('Spanning voor en na', 'Verandering van spanning', first, ago(9));
    const file = { studyId: id, ...period };
    const endsAt = researchKeysEnd(now);
    const { sealed } = await freeze(
      asTransaction(client, organisationId, now),
      file,
      variablesNow([]),
      endsAt,
    );
    await client.query(
      `UPDATE research_files SET state = 'approved', decided_by = $3, decided_at = $4, variables = $5, rows = $6, without_consent = $7,
         smallest_group = $8, left_out = $9, hash = $10, code_version = $11, frozen_at = $4, ends_at = $12
       WHERE organisation_id = $1 AND id = $2`,
      [
        organisationId,
        id,
        second,
        now,
        JSON.stringify(sealed.variables),
        sealed.rows,
        sealed.withoutConsent,
        sealed.smallestGroup,
        sealed.leftOut,
        sealed.hash,
        sealed.codeVersion,
        endsAt,
      ],
    );
  } catch (error) {
    // Too few people of this organisation gave their consent to hide among: then there is no such file.
    if (!(error instanceof RuleBroken)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT research_file');
  }
}

/** The client as the product's freezing knows it. */
const asTransaction = (client: ClientBase, organisationId: string, now: Date): object => ({
  organisationId,
  now,
  query: async (text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows,
  execute: async (text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rowCount ?? 0,
});
