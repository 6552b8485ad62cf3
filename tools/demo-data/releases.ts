import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { figureKeys, type ReleaseContent, type ReleaseState } from '@meedenkers/domain';
import { solvingAttacker, type Attacker } from '@meedenkers/statistics';
import type { ClientBase } from 'pg';

import type { Profile } from './profiles.js';

/** A published release as the computing of another needs it. */
interface Standing {
  id: string;
  period: string;
  threshold: number;
  cells: Record<string, [number | null, number | null]>;
}

/** What the product computes. */
interface Made extends Omit<Standing, 'id' | 'period'> {
  content: ReleaseContent;
  beside: string[];
  codeVersion: string;
  dataHash: string;
  dataSalt: string;
  hash: string;
}

interface Evaluation {
  closedPeriods(first: string | undefined, now: Date): string[];
  computeRelease(
    tx: {
      organisationId: string;
      query: <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
    },
    attacker: Attacker,
    asked: { period: string; version: number; published: readonly Standing[] },
  ): Promise<Made>;
}

/** The product's own computing, fetched by its address: no tool leans on the rooms of the api. */
const evaluation = async (): Promise<Evaluation> =>
  Object.assign(
    {},
    ...(await Promise.all(
      ['release-periods', 'release-computing'].map(
        (name) =>
          import(
            pathToFileURL(join(import.meta.dirname, `../../api/src/evaluation/${name}.ts`)).href
          ),
      ),
    )),
  ) as Evaluation;

/** What a demo organisation has: which quarters, one of them too small, and where each version stands. */
const PLANNED: readonly { quartersAgo: number; states: readonly ReleaseState[] }[] = [
  { quartersAgo: 5, states: ['published'] },
  { quartersAgo: 2, states: ['superseded', 'published'] },
  { quartersAgo: 1, states: ['published'] },
  { quartersAgo: 0, states: ['draft'] },
];
const DAY_MS = 86_400_000;

/** The evaluators of an organisation, the one who signs in as `evaluator` first. */
async function evaluatorsOf(client: ClientBase, { id, domain }: Profile): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM users WHERE organisation_id = $1 AND email IN ($2, $3) ORDER BY email`,
    [id, `evaluator@${domain}`, `evaluator2@${domain}`],
  );
  return rows.map((user) => user.id);
}

/** Whether a release tells a change as a number. */
const tellsChange = ({ changes }: ReleaseContent): boolean =>
  changes.some(({ to, result }) => to === 'T1' && !('tooLittle' in result));

/** What practice says beside figures, where the figure is told. */
const EXPLAINED: readonly {
  figure: string;
  isTold: (content: ReleaseContent) => boolean;
  words: string;
  story: string | null;
}[] = [
  {
    figure: 'change-tension-T0-T1',
    isTold: tellsChange,
    words:
      'Meedenkers zien dat de voorbereiding het meeste doet. Wie weet wat er komt, begint rustiger. Wij praten daarom altijd eerst een half uur samen.',
    story:
      'Iemand had drie ongeopende brieven bij zich. Samen zochten zij uit welke brief over het gesprek ging. In het gesprek bleef daardoor tijd over voor eigen vragen.',
  },
  {
    figure: 'paces',
    isTold: (content) => !tellsChange(content),
    words: 'In de vakantie waren er minder Meedenkers vrij. Het zoeken duurde toen langer.',
    story: null,
  },
];

/** Writes the explanations that were part of a release before a second person published it. */
async function explain(
  client: ClientBase,
  release: {
    organisationId: string;
    releaseId: string;
    content: ReleaseContent;
    maker: string | undefined;
    madeAt: Date;
  },
): Promise<void> {
  const keys = figureKeys(release.content);
  for (const { figure, isTold, words, story } of EXPLAINED)
    if (keys.includes(figure) && isTold(release.content))
      await client.query(
        `INSERT INTO interpretations (organisation_id, id, release_id, figure, words, story, author_id, written_at, is_addition)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)`,
        [
          release.organisationId,
          randomUUID(),
          release.releaseId,
          figure,
          words,
          story,
          release.maker,
          new Date(release.madeAt.getTime() + DAY_MS / 24),
        ],
      );
}

/**
 * Makes releases of an organisation as the product makes them: one that was superseded, three that are published, and one
 * that waits for a second person. All were made by the second evaluator, so that the first may publish.
 */
export async function writeReleases(
  client: ClientBase,
  profile: Profile,
  now: Date,
): Promise<void> {
  const organisationId = profile.id;
  await client.query(`SELECT set_config('app.organisation', $1, true)`, [organisationId]);
  // A client of pg answers one question at a time.
  let line: Promise<unknown> = Promise.resolve();
  const query = <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const answer = line.then(async () => (await client.query(text, [...values])).rows as Row[]);
    line = answer;
    return answer;
  };
  const [counted] = await query<{ first: string | null }>(
    'SELECT min(quarter) AS first FROM request_counts WHERE organisation_id = $1',
    [organisationId],
  );
  const { closedPeriods, computeRelease } = await evaluation();
  const quarters = closedPeriods(counted?.first ?? undefined, now).filter((one) => one.length > 4);
  const [decider, maker] = await evaluatorsOf(client, profile);
  const attacker = await solvingAttacker();
  const published: Standing[] = [];
  for (const { quartersAgo, states } of PLANNED) {
    const period = quarters[quartersAgo];
    if (period === undefined) continue;
    let supersedes: string | null = null;
    for (const [i, state] of states.entries()) {
      const made = await computeRelease({ organisationId, query }, attacker, {
        period,
        version: i + 1,
        published: published.filter((one) => one.period.slice(0, 4) === period.slice(0, 4)),
      });
      const id = randomUUID();
      const madeAt = new Date(now.getTime() - (3 * quartersAgo + 2 - i) * DAY_MS);
      await client.query(
        `INSERT INTO releases (organisation_id, id, period, version, state, threshold, content, cells, beside, supersedes, reason,
           code_version, data_hash, data_salt, hash, made_by, made_at, decided_by, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
        [
          organisationId,
          id,
          period,
          i + 1,
          state,
          made.threshold,
          JSON.stringify(made.content),
          JSON.stringify(made.cells),
          made.beside,
          supersedes,
          supersedes ? 'In de eerste versie stond een verkeerd woord.' : null,
          made.codeVersion,
          made.dataHash,
          made.dataSalt,
          made.hash,
          maker,
          madeAt,
          state === 'draft' ? null : decider,
          state === 'draft' ? null : new Date(madeAt.getTime() + DAY_MS / 4),
        ],
      );
      if (state === 'published') {
        published.push({ id, period, ...made });
        await explain(client, { organisationId, releaseId: id, ...made, maker, madeAt });
      }
      supersedes = id;
    }
  }
}
