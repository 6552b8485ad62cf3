import { messageLanguage, plusMinutes, promisedDay, promiseEnds } from '@meedenkers/domain';

import type { Chance } from './chance.js';
import type { DemoMeedenker } from './meedenkers.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';

/** Days that what a message was written from is kept after it was sent. */
const MESSAGE_FACTS_DAYS = 30;
const DAY = 86_400_000;

/** Who did something. */
export interface By {
  kind: 'staff' | 'resident' | 'helper' | 'offer' | 'partner' | 'system' | 'public';
  id: string | null;
  role: string;
}

export const BY_NOBODY: By = { kind: 'public', id: null, role: 'public' };
export const BY_SYSTEM: By = { kind: 'system', id: null, role: 'system' };

/** What was done, on what, for which request. */
export interface Deed {
  by: By;
  deed: string;
  noun: string;
  nounId: string;
  requestId: string;
  fields: readonly string[];
  channel?: string | undefined;
  reason?: string | undefined;
}

type Facts = Record<string, string | number | boolean | null>;

/** To whom a message of a request goes. */
interface Recipient {
  channel?: 'email' | 'sms';
  kind: 'resident' | 'helper' | 'meedenker';
  id: string;
  name: string;
  address: string;
  language: string;
  mayNameProgramme: boolean;
}

/** What a message is about. */
export interface About {
  purpose: string;
  subjectId: string;
  version: number;
  facts?: Facts;
  notAfter?: Date | null;
}

/** The resident as messages need one. */
export interface Addressee {
  id: string;
  first_name: string;
  channel: 'email' | 'sms' | 'phone' | 'letter';
  email: string | null;
  phone: string | null;
  may_name_programme: boolean;
}

export interface MessageRow {
  id: string;
  purpose: string;
  recipient_kind: Recipient['kind'];
  recipient_id: string;
  request_id: string;
  subject_id: string;
  subject_version: number;
  facts: object;
  state: 'pending' | 'sent' | 'failed';
  created_at: Date;
  not_before: Date;
  sent_at: Date | null;
  attempts: number;
  last_error: string | null;
}

export interface TaskRow {
  id: string;
  kind: string;
  request_id: string;
  state: 'open' | 'done' | 'superseded';
  created_at: Date;
  due_at: Date;
  done_at: Date | null;
  done_by: string | null;
  result: string | null;
}

/** What every deed leaves beside it: the line in the audit trail, the message, or the task to call or write. */
export class Trail {
  constructor(
    private readonly rows: Rows,
    private readonly profile: Profile,
    private readonly chance: Chance,
    private readonly now: Date,
    private readonly coordinatorId: string,
  ) {}

  get coordinator(): By {
    return { kind: 'staff', id: this.coordinatorId, role: 'coordinator' };
  }

  /** Somebody changed something. */
  wrote(at: Date, deed: Deed): void {
    this.line('write', at, deed);
  }

  /** Somebody read a person's file. */
  read(at: Date, deed: Deed): void {
    this.line('read', at, deed);
  }

  /** Tells a resident: by mail or text message when they want that, else by a task for a coordinator. */
  toResident(at: Date, requestId: string, person: Addressee, language: string, about: About): void {
    const address =
      person.channel === 'email' ? person.email : person.channel === 'sms' ? person.phone : null;
    if (address) {
      return this.message(at, requestId, about, {
        channel: person.channel === 'sms' ? 'sms' : 'email',
        kind: 'resident',
        id: person.id,
        name: person.first_name,
        address,
        language,
        mayNameProgramme: person.may_name_programme,
      });
    }
    for (const before of this.tasksOf(requestId, ['call', 'letter'])) this.done(before, at);
    const task = this.task(at, requestId, {
      kind: person.channel === 'letter' ? 'letter' : 'call',
      purpose: about.purpose,
      subjectId: about.subjectId,
      version: about.version,
      dueAt: promiseEnds(promisedDay(at, 1)),
      facts: {
        ...about.facts,
        name: person.first_name,
        mayNameProgramme: person.may_name_programme,
        ...this.sender(),
        language,
      },
    });
    const called = plusMinutes(at, this.chance.whole(30, 300));
    if (task.due_at < this.now) this.done(task, called < task.due_at ? called : task.due_at);
    else if (called < this.now && this.chance.happens(0.6)) this.done(task, called);
  }

  toHelper(
    at: Date,
    requestId: string,
    helper: { id: string; name: string; email: string },
    about: About,
  ): void {
    const { id, name, email } = helper;
    this.message(at, requestId, about, {
      kind: 'helper',
      id,
      name,
      address: email,
      language: 'nl',
      mayNameProgramme: true,
    });
  }

  toMeedenker(at: Date, requestId: string, person: DemoMeedenker, about: About): void {
    const name = person.name.split(' ')[0] ?? person.name;
    this.message(at, requestId, about, {
      kind: 'meedenker',
      id: person.id,
      name,
      address: person.email,
      language: 'nl',
      mayNameProgramme: true,
    });
  }

  /** Gives a coordinator something to do. */
  task(
    at: Date,
    requestId: string,
    task: {
      kind: string;
      purpose?: string;
      appointmentId?: string;
      subjectId: string;
      version: number;
      dueAt: Date;
      facts?: Facts;
    },
  ): TaskRow {
    return this.rows.add('call_tasks', {
      id: this.chance.id(at),
      kind: task.kind,
      purpose: task.purpose ?? null,
      request_id: requestId,
      appointment_id: task.appointmentId ?? null,
      subject_id: task.subjectId,
      subject_version: task.version,
      facts: task.facts ?? {},
      state: 'open' as const,
      due_at: task.dueAt,
      created_at: at,
      done_at: null as Date | null,
      done_by: null as string | null,
      result: null as string | null,
      recipient_kind: 'resident',
      recipient_id: null as string | null,
      message_id: null as string | null,
      attempts: 0,
      escalated_at: null as Date | null,
    });
  }

  /** Ends the open tasks of a request: what they asked for has been done. */
  settle(at: Date, requestId: string): void {
    for (const task of this.tasksOf(requestId)) this.done(task, at);
  }

  private tasksOf(requestId: string, kinds?: readonly string[]): TaskRow[] {
    return this.rows
      .of<TaskRow>('call_tasks')
      .filter(
        (t) =>
          t.request_id === requestId && t.state === 'open' && (!kinds || kinds.includes(t.kind)),
      );
  }

  private done(task: TaskRow, at: Date): void {
    const result = this.chance.weighted([
      ['done', 88],
      ['no_answer', 8],
      ['not_needed', 4],
    ]);
    Object.assign(task, { state: 'done', done_at: at, done_by: this.coordinatorId, result });
  }

  private sender(): Facts {
    return { organisation: this.profile.name, organisationPhone: this.profile.phone };
  }

  private message(at: Date, requestId: string, about: About, to: Recipient): void {
    const sentAt = new Date(at.getTime() + this.chance.whole(2, 9) * 1000);
    const facts = {
      ...about.facts,
      name: to.name,
      mayNameProgramme: to.mayNameProgramme,
      ...this.sender(),
      address: to.address,
    };
    this.rows.add('messages', {
      id: this.chance.id(at),
      purpose: about.purpose,
      recipient_kind: to.kind,
      recipient_id: to.id,
      request_id: requestId,
      subject_id: about.subjectId,
      subject_version: about.version,
      channel: to.channel ?? 'email',
      language: messageLanguage(to.language),
      facts: this.now.getTime() - at.getTime() > MESSAGE_FACTS_DAYS * DAY ? {} : facts,
      state: 'sent',
      created_at: at,
      not_before: at,
      not_after: about.notAfter ?? null,
      sent_at: sentAt < this.now ? sentAt : this.now,
      attempts: 1,
      last_error: null,
    });
  }

  private line(action: 'read' | 'write', at: Date, deed: Deed): void {
    this.rows.add('audit_events', {
      at,
      id: this.chance.id(at),
      actor_kind: deed.by.kind,
      actor_id: deed.by.id,
      role: deed.by.role,
      action,
      deed: deed.deed,
      noun: deed.noun,
      noun_id: deed.nounId,
      request_ids: [deed.requestId],
      fields: deed.fields,
      channel: deed.channel ?? null,
      reason: deed.reason ?? null,
    });
  }
}
