import { stageOf, type Stage } from '@meedenkers/domain';
import type { ClientBase } from 'pg';

import { ToolFailure } from '../process/owner.js';
import type { Case } from './case.js';
import type { DemoOrganisation } from './generate.js';
import { sendJobs } from './jobs.js';
import { writeReleases } from './releases.js';
import { writeResearchFiles } from './research.js';

/** What the domain says of a request as it was drawn. */
function stageInDomain({ request, proposals, appointment }: Case, now: Date): Stage {
  return stageOf(
    {
      state: request.state,
      appointment: appointment && {
        state: appointment.state,
        version: appointment.version,
        startsAt: appointment.starts_at,
      },
      proposals: proposals.map((p) => ({
        state: p.state,
        expiresAt: p.expires_at,
        companionAnswer: p.companion_answer,
        confirmedVersion: p.confirmed_version,
      })),
    },
    now,
  );
}

/** Refuses data of which a request does not stand where it was meant to, by the domain or by the database's own view. */
async function checkStages(
  client: ClientBase,
  organisation: DemoOrganisation,
  now: Date,
): Promise<void> {
  const { rows } = await client.query<{ id: string; stage: Stage }>(
    'SELECT id, stage FROM request_stages WHERE organisation_id = $1',
    [organisation.profile.id],
  );
  const inView = new Map(rows.map(({ id, stage }) => [id, stage]));
  const written = organisation.rows.of('support_requests').length;
  const wrong = organisation.cases.flatMap((c) => {
    const [domain, view] = [stageInDomain(c, now), inView.get(c.id)];
    return domain === c.stage && view === c.stage
      ? []
      : [
          `a request meant to be ${c.stage} is ${domain} in the domain and ${view ?? 'absent'} in the database`,
        ];
  });
  if (rows.length !== written) wrong.push(`${rows.length} requests instead of ${written}`);
  if (wrong.length > 0) throw new ToolFailure(`${organisation.profile.slug}: ${wrong.join('; ')}.`);
}

/** Writes the demo organisations in the transaction of the client, as the owner, and checks where every request stands. */
export async function writeDemoData(
  client: ClientBase,
  organisations: readonly DemoOrganisation[],
  now: Date,
): Promise<void> {
  await client.query(`SELECT set_config('app.clock', $1, true)`, [now.toISOString()]);
  for (const organisation of organisations) {
    await organisation.rows.write(client);
    await checkStages(client, organisation, now);
    await sendJobs(client, organisation, now);
    await writeReleases(client, organisation.profile, now);
    await writeResearchFiles(client, organisation.profile, now);
  }
}
