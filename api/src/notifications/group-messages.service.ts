import { Inject, Injectable } from '@nestjs/common';
import { namesProgramme, RuleBroken, tellingWords } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { newId } from '../platform/tokens.js';
import type {
  GroupMessageDto,
  GroupPreviewView,
  GroupSentView,
  LeftReason,
  LeftView,
  WordingView,
} from './group-message.dto.js';
import { Notices } from './notices.service.js';
import type { MessageFacts } from './purposes.js';
import { meedenkerOf, type Recipient, type Road } from './recipients.js';
import { wordingOf } from './wording.js';

/** How many different ways to read a message are shown before it goes. */
const SAMPLES = 6;

type Way = Exclude<Road, null>;

interface Chosen {
  recipient: Recipient;
  requestId: string | null;
  way: Way;
}

interface Group {
  chosen: Chosen[];
  left: LeftView[];
  requestIds: string[];
}

const isByMachine = (way: Way): boolean => way === 'email' || way === 'sms';

/** Words of a coordinator for several people at once: first to be read, then to be sent. */
@Injectable()
export class GroupMessages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  /** What a group would get, over which channels, and who gets nothing; nothing is sent. */
  preview(actor: Actor, message: GroupMessageDto): Promise<GroupPreviewView> {
    return this.database.as(actor, async (tx) => {
      const group = await this.groupOf(tx, message);
      await this.audit.read(tx, {
        deed: 'message.preview',
        noun: 'message',
        nounId: null,
        requestIds: group.requestIds,
        fields: ['name', 'channel', 'language'],
      });
      const ways = (['email', 'sms', 'call', 'letter'] as const)
        .map((channel) => ({
          channel,
          count: group.chosen.filter(({ way }) => way === channel).length,
        }))
        .filter(({ count }) => count > 0);
      return {
        messages: group.chosen.filter(({ way }) => isByMachine(way)).length,
        tasks: group.chosen.filter(({ way }) => !isByMachine(way)).length,
        ways,
        left: group.left,
        tellingWords: tellingWords(`${message.heading} ${message.words}`),
        samples: samplesOf(group.chosen, message, actor.name),
      };
    });
  }

  /**
   * Sends the words to everybody of the group who may get them, each over their own channel.
   * @throws RuleBroken `nobody_left` when all of them get nothing.
   */
  send(actor: Actor, message: GroupMessageDto, key: string | null): Promise<GroupSentView> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        message,
        () => this.sent(tx, message),
        (answer) => answer,
        (kept) =>
          Promise.resolve({
            id: String(kept['id']),
            messages: Number(kept['messages']),
            tasks: Number(kept['tasks']),
          }),
      ),
    );
  }

  private async sent(tx: Transaction, message: GroupMessageDto): Promise<GroupSentView> {
    const { chosen, requestIds } = await this.groupOf(tx, message);
    if (chosen.length === 0) throw new RuleBroken('nobody_left');
    const id = newId();
    for (const { recipient, requestId } of chosen)
      await this.notices.tell(
        tx,
        recipient,
        requestId,
        recipient.kind === 'meedenker' ? 'meedenker_words' : 'own_words',
        { subjectId: newId(), version: 1, facts: wordsOf(message) },
      );
    await this.audit.wrote(tx, {
      deed: 'message.write',
      noun: 'message',
      nounId: id,
      requestIds,
      fields: ['words'],
    });
    return {
      id,
      messages: chosen.filter(({ way }) => isByMachine(way)).length,
      tasks: chosen.filter(({ way }) => !isByMachine(way)).length,
    };
  }

  private async groupOf(tx: Transaction, message: GroupMessageDto): Promise<Group> {
    const group: Group = { chosen: [], left: [], requestIds: [] };
    const names = namesProgramme(`${message.heading} ${message.words}`);
    const known = await statesOf(tx, message);
    for (const id of message.ids) {
      const state = known.get(id);
      if (state === undefined) throw new NotFound();
      const recipient =
        message.to === 'requests'
          ? await this.notices.residentOf(tx, id)
          : await meedenkerOf(tx, id);
      if (message.to === 'requests') group.requestIds.push(id);
      const why = whyLeft(recipient, state, names, group.chosen);
      if (why || recipient.road === null)
        group.left.push({ name: String(recipient.facts['name'] ?? ''), why: why ?? 'gone' });
      else
        group.chosen.push({
          recipient,
          requestId: message.to === 'requests' ? id : null,
          way: recipient.road,
        });
    }
    return group;
  }
}

const statesOf = async (
  tx: Transaction,
  { to, ids }: GroupMessageDto,
): Promise<ReadonlyMap<string, string>> => {
  const table = to === 'requests' ? 'support_requests' : 'meedenkers';
  const rows = await tx.query<{ id: string; state: string }>(
    `SELECT id, state FROM ${table} WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
};

function whyLeft(
  recipient: Recipient,
  state: string,
  names: boolean,
  before: readonly Chosen[],
): LeftReason | null {
  if (state === 'closed') return 'closed';
  if (state === 'left') return 'gone';
  if (recipient.optedOut) return 'opted_out';
  if (names && recipient.facts['mayNameProgramme'] !== true) return 'names_programme';
  return before.some(({ recipient: { id } }) => id === recipient.id) ? 'twice' : null;
}

const wordsOf = ({ heading, words }: GroupMessageDto): MessageFacts => ({ heading, words });

/** One of each way it will be read: channel, language, neutral or not. */
function samplesOf(
  chosen: readonly Chosen[],
  message: GroupMessageDto,
  signedBy: string | null,
): WordingView[] {
  const samples = new Map<string, WordingView>();
  for (const { recipient, way } of chosen) {
    const wording = wordingOf({
      purpose: recipient.kind === 'meedenker' ? 'meedenker_words' : 'own_words',
      recipientKind: recipient.kind,
      channel: way,
      language: recipient.language,
      facts: { ...wordsOf(message), ...recipient.facts },
      link: null,
      signedBy,
    });
    const key = [way, wording.language, wording.neutral].join(' ');
    if (samples.size < SAMPLES && !samples.has(key))
      samples.set(key, { name: String(recipient.facts['name'] ?? ''), channel: way, ...wording });
  }
  return [...samples.values()];
}
