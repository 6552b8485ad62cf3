import {
  amsterdamDay,
  amsterdamInstant,
  plusDays,
  plusMinutes,
  promisedDay,
  promiseEnds,
} from '@meedenkers/domain';
import { PgBoss } from 'pg-boss';
import type { ClientBase } from 'pg';

import type { AppointmentRow, ProposalRow } from './case.js';
import type { DemoOrganisation } from './generate.js';
import type { MessageRow, TaskRow } from './trail.js';

/** Days after a visit at which nobody waits for its report any longer. */
const UNKNOWN_AFTER_DAYS = 14;

interface Job {
  queue: 'message' | 'offer-expiry' | 'report-due' | 'call-due' | 'hand-off-expiry' | 'ladder';
  id: string;
  startAfter: Date;
}

/** What the product would have planned to do later: send what waits, end offers, ask for reports. */
function jobsOf({ rows }: DemoOrganisation, now: Date): Job[] {
  const messages = rows
    .of<MessageRow>('messages')
    .filter(({ state }) => state === 'pending')
    .map(({ id, not_before }): Job => ({
      queue: 'message',
      id,
      startAfter: not_before > now ? not_before : now,
    }));
  const offers = rows
    .of<ProposalRow>('proposals')
    .filter(({ state }) => state === 'offered')
    .map(({ id, expires_at }): Job => ({ queue: 'offer-expiry', id, startAfter: expires_at }));
  const reports = rows
    .of<AppointmentRow>('appointments')
    .filter(({ state }) => state === 'planned')
    .flatMap(({ id, starts_at, duration_minutes }): Job[] => {
      const ended = plusMinutes(starts_at, duration_minutes);
      const forgotten = plusDays(amsterdamDay(ended), UNKNOWN_AFTER_DAYS);
      return [promiseEnds(promisedDay(ended, 1)), amsterdamInstant(forgotten, '00:00')]
        .filter((due) => due > now)
        .map((startAfter) => ({ queue: 'report-due', id, startAfter }));
    });
  const calls = rows
    .of<TaskRow>('call_tasks')
    .filter(({ kind, state, due_at: dueAt }) => {
      const tells = kind === 'call' || kind === 'letter';
      return tells && state === 'open' && dueAt > now;
    })
    .map(({ id, due_at: dueAt }): Job => ({ queue: 'call-due', id, startAfter: dueAt }));
  const handOffs = rows
    .of<{ id: string; state: string; answer_by: Date | null }>('hand_offs')
    .flatMap(({ id, state, answer_by: startAfter }): Job[] =>
      state === 'sent' && startAfter ? [{ queue: 'hand-off-expiry', id, startAfter }] : [],
    );
  const ladders = rows
    .of<{ id: string }>('ladders')
    .map(({ id }): Job => ({ queue: 'ladder', id, startAfter: now }));
  return [...messages, ...offers, ...reports, ...calls, ...handOffs, ...ladders];
}

/** Puts those jobs in the queue, in the transaction of the client. */
export async function sendJobs(
  client: ClientBase,
  organisation: DemoOrganisation,
  now: Date,
): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => client.query(text, values ? [...values] : []) },
    schema: 'jobs',
    createSchema: false,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  await boss.start();
  const jobs = jobsOf(organisation, now);
  for (const queue of new Set(jobs.map((job) => job.queue))) {
    await boss.insert(
      queue,
      jobs
        .filter((job) => job.queue === queue)
        .map(({ id, startAfter }) => ({
          data: { organisationId: organisation.profile.id, id },
          startAfter,
        })),
    );
  }
  await boss.stop({ graceful: false });
}
