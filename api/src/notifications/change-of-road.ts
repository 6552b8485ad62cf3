import { plusMinutes, toldByHandBefore } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import { CallTask } from './call-task.entity.js';
import { isStale } from './deliveries.rules.js';
import { Message } from './message.entity.js';
import type { NoticeWriter } from './notice.js';
import type { Recipient } from './recipients.js';
import { canBeTold, isExtra } from './timeliness.js';

/** What became of what still waited for somebody whose channel changed. */
export interface Moved {
  /** How many go, or will go, as a message. */
  messages: number;
  /** How many a coordinator tells by telephone or letter. */
  tasks: number;
}

interface Open {
  messages: Message[];
  tasks: CallTask[];
}

async function openOf(tx: Transaction, residentId: string): Promise<Open> {
  const requests = await tx.query<{ id: string }>(
    'SELECT id FROM support_requests WHERE resident_id = $1',
    [residentId],
  );
  const tasks: CallTask[] = [];
  for (const { id } of requests)
    for (const kind of ['call', 'letter'] as const)
      tasks.push(
        ...(await tx.many(
          CallTask,
          { requestId: id, kind, state: 'open', recipientKind: 'resident' },
          'lock',
        )),
      );
  return {
    messages: await tx.many(Message, { recipientId: residentId, state: 'pending' }, 'lock'),
    tasks: tasks.filter(({ purpose }) => purpose !== null),
  };
}

const momentOf = (value: unknown): Date | null =>
  typeof value === 'string' ? new Date(value) : null;

/**
 * Takes what still waits for a resident over to the road there is to them now: messages get the new address or become
 * a task, calls and letters become messages where a machine can send them. What is no longer so is left to die.
 */
export async function changeRoad(
  notices: NoticeWriter,
  tx: Transaction,
  resident: Recipient,
): Promise<Moved> {
  const open = await openOf(tx, resident.id);
  const { road } = resident;
  const byMachine = (road === 'email' || road === 'sms') && !resident.optedOut;
  const moved: Moved = { messages: 0, tasks: 0 };
  for (const message of open.messages) {
    const unwanted =
      (resident.optedOut && isExtra(message.purpose)) || isUnwantedReminder(message, resident);
    if (byMachine && !unwanted) {
      await tx.update(
        Message,
        { id: message.id },
        {
          channel: road,
          language: resident.language,
          facts: { ...message.facts, ...resident.facts },
          attempts: 0,
          lastError: null,
        },
      );
      await notices.wake(tx, message);
      moved.messages += 1;
      continue;
    }
    if (resident.optedOut && !isExtra(message.purpose) && !canBeTold(message.purpose)) continue;
    await tx.update(Message, { id: message.id }, { state: 'superseded' });
    if (unwanted || !canBeTold(message.purpose) || isStale(message, tx.now)) continue;
    await notices.tell(tx, resident, message.requestId, message.purpose, {
      subjectId: message.subjectId,
      version: message.subjectVersion,
      facts: message.facts,
      notAfter: message.notAfter,
      ...(message.notBefore > plusMinutes(tx.now, 60) ? { at: message.notBefore } : {}),
    });
    moved.tasks += 1;
  }
  for (const task of open.tasks) await moveTask(notices, tx, resident, task, byMachine, moved);
  return moved;
}

async function moveTask(
  notices: NoticeWriter,
  tx: Transaction,
  resident: Recipient,
  task: CallTask,
  byMachine: boolean,
  moved: Moved,
): Promise<void> {
  const { purpose, facts } = task;
  if (!purpose) return;
  const about = { ...facts, ...resident.facts };
  if (byMachine && (resident.road === 'email' || resident.road === 'sms')) {
    await tx.update(CallTask, { id: task.id }, { state: 'superseded' });
    const startsAt = momentOf(facts['startsAt']);
    // Who asked for a code asks again: one that comes by itself, hours later, helps nobody.
    if (purpose === 'sign_in_code' || isStale({ purpose, notAfter: null, facts }, tx.now)) return;
    await notices.write(
      tx,
      resident.road,
      resident,
      task.requestId,
      purpose,
      {
        subjectId: task.subjectId,
        version: task.subjectVersion,
        facts: about,
        notAfter: startsAt,
        ...(task.callAt && task.callAt > tx.now ? { at: task.callAt } : {}),
      },
      ['superseded', 'failed'],
    );
    moved.messages += 1;
    return;
  }
  const kind = resident.road === 'letter' ? 'letter' : 'call';
  moved.tasks += 1;
  if (task.kind === kind) return;
  await tx.update(CallTask, { id: task.id }, { state: 'superseded' });
  await notices.task(tx, {
    kind,
    requestId: task.requestId,
    appointmentId: task.appointmentId,
    subjectId: task.subjectId,
    version: task.subjectVersion,
    dueAt: toldByHandBefore(tx.now, momentOf(facts['startsAt'])),
    callAt: task.callAt,
    facts: about,
    purpose,
    recipient: resident,
    ...(task.messageId ? { messageId: task.messageId } : {}),
  });
}

const isUnwantedReminder = ({ purpose }: Message, { reminders }: Recipient): boolean =>
  (purpose === 'reminder_two_days' && reminders !== 'both' && reminders !== 'two_days') ||
  (purpose === 'reminder_three_hours' && reminders !== 'both' && reminders !== 'three_hours');
