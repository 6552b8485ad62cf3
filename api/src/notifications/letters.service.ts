import { Inject, Injectable } from '@nestjs/common';
import { messageLanguage, RuleBroken, type MessageLanguage } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, NotFound } from '../platform/errors.js';
import { mintLetterCode } from '../platform/links.js';
import { lackOf } from './blanks.js';
import { CallTask } from './call-task.entity.js';
import { paperLetterPdf } from './paper-letter-page.js';
import { composePaperLetter, type PaperInput } from './paper-letter.js';
import { RESIDENT_PURPOSES, type Purpose, type ResidentPurpose } from './purposes.js';

interface Addressee {
  reference: string;
  language: string;
  first_name: string;
  street: string | null;
  postcode: string | null;
  postal_place: string | null;
  may_name_programme: boolean;
  organisation: string;
  organisation_phone: string;
  opening_hours: string | null;
}

/** To whom a letter goes and who writes it, as both are today. */
const ADDRESSEE = `
  SELECT r.reference, r.language, p.first_name, p.street, p.postcode, p.postal_place, p.may_name_programme,
    o.name AS organisation, o.public_phone AS organisation_phone, o.opening_hours
  FROM support_requests r
  JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
  JOIN organisations o ON o.id = r.organisation_id
  WHERE r.id = $1`;

const NAMES_PROGRAMME = /meedenk/i;

const isToResident = (purpose: Purpose | null): purpose is ResidentPurpose =>
  RESIDENT_PURPOSES.some((known) => known === purpose);

/** Letters on paper, made when a coordinator prints them. */
@Injectable()
export class Letters {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * The letter of a task as PDF, with the code that belongs to this letter. Printed again it is the same letter.
   * @throws RuleBroken `wrong_state` when a later deed has made the letter untrue.
   */
  async pdf(actor: Actor, taskId: string): Promise<Buffer> {
    const input = await this.database.as(actor, (tx) => this.inputOf(tx, taskId));
    // Setting a page takes a while: the transaction is over by then.
    return paperLetterPdf(composePaperLetter(input));
  }

  private async inputOf(tx: Transaction, taskId: string): Promise<PaperInput> {
    const task = found(await tx.one(CallTask, { id: taskId }));
    const { purpose, requestId } = task;
    if (task.kind !== 'letter' || !requestId || !isToResident(purpose)) throw new NotFound();
    if (task.state === 'superseded' || lackOf({ purpose, facts: task.facts }))
      throw new RuleBroken('wrong_state', { state: task.state });
    const [row] = await tx.query<Addressee>(ADDRESSEE, [requestId]);
    const to = found(row);
    const language = messageLanguage(to.language);
    const online = await this.onlineFor(tx, task, requestId, language, to.may_name_programme);
    await this.audit.read(tx, {
      deed: 'letter.print',
      noun: 'call_task',
      nounId: taskId,
      requestIds: [requestId],
      fields: ['first_name', 'postal_address', 'language', 'appointment'],
    });
    return {
      purpose,
      language,
      facts: {
        ...task.facts,
        name: to.first_name,
        mayNameProgramme: to.may_name_programme,
        organisation: to.organisation,
        organisationPhone: to.organisation_phone,
      },
      address: [
        to.first_name,
        to.street ?? '',
        [to.postcode, to.postal_place].filter((part) => part !== null).join(' '),
      ].filter((line) => line !== ''),
      reference: to.reference,
      openingHours: to.opening_hours,
      signedBy: tx.actor.name,
      online,
      now: tx.now,
    };
  }

  /** Where to type which code; null when the address itself names the programme to a resident who does not want that. */
  private async onlineFor(
    tx: Transaction,
    task: CallTask,
    requestId: string,
    language: MessageLanguage,
    mayName: boolean,
  ): Promise<PaperInput['online']> {
    const site = this.config.PUBLIC_ORIGIN.replace(/^https?:\/\/|\/$/g, '');
    if (!mayName && NAMES_PROGRAMME.test(site)) return null;
    const minted = await mintLetterCode(tx, requestId, task.id, this.config.SECRET_KEY);
    if (minted.made) {
      await this.audit.wrote(tx, {
        deed: 'paper-code.make',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['paper_code'],
        channel: 'letter',
      });
    }
    const address = `${site}${language === 'nl' ? '' : `/${language}`}/mijn-vraag`;
    return { address, code: minted.code, expiresAt: minted.expiresAt };
  }
}
