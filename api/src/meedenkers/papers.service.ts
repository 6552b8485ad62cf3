import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay, plusYears, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, type FieldError } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import type { AgreementDto, CheckDto, TrainingDto } from './meedenker.dto.js';
import { Meedenker } from './meedenker.entity.js';
import type { MeedenkerView } from './meedenker-views.dto.js';
import { MeedenkerQueries } from './meedenkers.queries.js';

const notAfter = (field: string, day: string, last: string, code: string): FieldError[] =>
  day <= last ? [] : [{ field, code, message: `${field} is later than ${last}` }];

/** What is wrong with the days of a certificate: seen in the future, or before it was issued. */
export const vogErrors = (tx: Transaction, seenOn: string, issuedOn: string): FieldError[] => [
  ...notAfter('seenOn', seenOn, amsterdamDay(tx.now), 'in_future'),
  ...notAfter('issuedOn', issuedOn, seenOn, 'too_high'),
];

/** Years a certificate counts by the policy of the organisation. */
export async function vogYearsOf(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ years: number }>(
    'SELECT vog_years AS years FROM organisations WHERE id = app.organisation()',
  );
  return found(row).years;
}

const refuse = (errors: FieldError[]): void => {
  if (errors.length > 0) throw new InvalidInput(errors);
};

/** What makes a Meedenker eligible: training done, VOG seen, agreements signed. Lines are added, never changed. */
@Injectable()
export class Papers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MeedenkerQueries) private readonly queries: MeedenkerQueries,
  ) {}

  /** A module was completed. */
  training(actor: Actor, id: string, { module, completedOn }: TrainingDto): Promise<MeedenkerView> {
    return this.add(actor, id, 'meedenker.training', async (tx) => {
      refuse(notAfter('completedOn', completedOn, amsterdamDay(tx.now), 'in_future'));
      await tx.execute(
        `INSERT INTO trainings (organisation_id, id, meedenker_id, module, completed_on) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [tx.organisationId, newId(), id, module, completedOn],
      );
      return [module];
    });
  }

  /** A certificate of conduct was seen; it counts by policy until so many years after it was issued. */
  check(actor: Actor, id: string, { seenOn, issuedOn }: CheckDto): Promise<MeedenkerView> {
    return this.add(actor, id, 'meedenker.check', async (tx) => {
      refuse(vogErrors(tx, seenOn, issuedOn));
      await this.seen(tx, id, seenOn, issuedOn);
      return ['kind', 'seenOn', 'issuedOn'];
    });
  }

  /** Writes down that a certificate was seen, inside a deed; the same one a second time changes nothing. */
  async seen(tx: Transaction, id: string, seenOn: string, issuedOn: string): Promise<void> {
    await tx.execute(
      `INSERT INTO checks (organisation_id, id, meedenker_id, kind, issued_on, seen_on, seen_by, valid_until)
       SELECT $1, $2, $3, 'vog', $4, $5, $6, $7 WHERE NOT EXISTS (
         SELECT FROM checks WHERE meedenker_id = $3 AND kind = 'vog' AND issued_on = $4 AND seen_on = $5)`,
      [
        tx.organisationId,
        newId(),
        id,
        issuedOn,
        seenOn,
        tx.actor.id,
        plusYears(issuedOn, await vogYearsOf(tx)),
      ],
    );
  }

  /** An agreement was signed. */
  agreement(actor: Actor, id: string, { kind, signedOn }: AgreementDto): Promise<MeedenkerView> {
    return this.add(actor, id, 'meedenker.agreement', async (tx) => {
      refuse(notAfter('signedOn', signedOn, amsterdamDay(tx.now), 'in_future'));
      await tx.execute(
        `INSERT INTO agreements (organisation_id, id, meedenker_id, kind, signed_on) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [tx.organisationId, newId(), id, kind, signedOn],
      );
      return [kind];
    });
  }

  private add(
    actor: Actor,
    id: string,
    deed: string,
    write: (tx: Transaction) => Promise<string[]>,
  ): Promise<MeedenkerView> {
    return this.database.as(actor, async (tx) => {
      const { state } = found(await tx.one(Meedenker, { id }, 'lock'));
      if (state === 'left') throw new RuleBroken('wrong_state', { state });
      const fields = await write(tx);
      await this.audit.wrote(tx, { deed, noun: 'meedenker', nounId: id, fields });
      return this.queries.fileOf(tx, id);
    });
  }
}
