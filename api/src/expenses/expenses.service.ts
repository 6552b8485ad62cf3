import { Inject, Injectable } from '@nestjs/common';
import {
  amsterdamDay,
  claimCents,
  plusDays,
  RuleBroken,
  withinLimits,
  type ClaimKind,
  type ClaimState,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { ExpenseClaim } from './expense-claim.entity.js';
import type { ExpenseClaimView, NewClaimDto } from './expenses.dto.js';
import { ExpenseQueries, rateFor, sumsOf } from './expenses.queries.js';

/** Days after which a day can no longer be claimed. */
const CLAIMABLE_DAYS = 183;

/** The one field each kind of claim is counted by. */
const MEASURE = {
  hours: 'minutes',
  kilometres: 'kilometres',
  ticket: 'amountCents',
} as const satisfies Record<ClaimKind, keyof NewClaimDto>;

/** What Meedenkers claim and what coordinators say to it. Two claims of one person never pass a limit together. */
@Injectable()
export class Expenses {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ExpenseQueries) private readonly queries: ExpenseQueries,
  ) {}

  /**
   * Claims something for a day.
   * @throws RuleBroken `over_limit` when a fixed amount would go over the limit of the month or the year.
   */
  claim(actor: Actor, dto: NewClaimDto): Promise<ExpenseClaimView> {
    checkMeasure(dto);
    return this.database.as(actor, async (tx) => {
      const meedenkerId = found(actor.meedenkerId);
      checkDay(dto.dayDate, amsterdamDay(tx.now));
      // One after the other: what is left is counted and taken under the same lock.
      await tx.query('SELECT 1 FROM meedenkers WHERE id = $1 FOR NO KEY UPDATE', [meedenkerId]);
      if (dto.appointmentId) await this.checkWentAlong(tx, meedenkerId, dto.appointmentId);
      const rate = await rateFor(tx, dto.dayDate);
      const cents = claimCents(dto, rate);
      withinLimits(await sumsOf(tx, meedenkerId, dto.dayDate), { kind: dto.kind, cents }, rate);
      const id = newId();
      await tx.insert(ExpenseClaim, {
        id,
        meedenkerId,
        appointmentId: dto.appointmentId ?? null,
        kind: dto.kind,
        day: dto.dayDate,
        minutes: dto.minutes ?? null,
        kilometres: dto.kilometres ?? null,
        amountCents: cents,
        state: 'submitted',
        submittedAt: tx.now,
        decidedAt: null,
        decidedBy: null,
        reason: null,
        version: 1,
      });
      await this.wrote(tx, 'expense.claim', id);
      return this.queries.view(tx, id);
    });
  }

  /** Takes an own claim back that nobody decided on yet. */
  withdraw(actor: Actor, id: string): Promise<ExpenseClaimView> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(ExpenseClaim, { id, meedenkerId: found(actor.meedenkerId) }));
      return this.decide(tx, id, 'withdrawn', 'expense.withdraw', null);
    });
  }

  /** Approves a claim, or refuses it with a reason; nobody decides on their own. */
  answer(
    actor: Actor,
    id: string,
    state: 'approved' | 'refused',
    reason: string | null,
  ): Promise<ExpenseClaimView> {
    return this.database.as(actor, async (tx) => {
      const claim = found(await tx.one(ExpenseClaim, { id }));
      if (claim.meedenkerId === actor.meedenkerId)
        throw new RuleBroken('wrong_state', { state: claim.state });
      return this.decide(
        tx,
        id,
        state,
        state === 'approved' ? 'expense.approve' : 'expense.refuse',
        reason,
      );
    });
  }

  private async decide(
    tx: Transaction,
    id: string,
    state: Exclude<ClaimState, 'submitted'>,
    deed: string,
    reason: string | null,
  ): Promise<ExpenseClaimView> {
    const claim = found(await tx.one(ExpenseClaim, { id }, 'lock'));
    const changed = await tx.update(
      ExpenseClaim,
      { id, state: 'submitted' },
      { state, reason, decidedAt: tx.now, decidedBy: tx.actor.id, version: claim.version + 1 },
    );
    if (changed === 0) throw new RuleBroken('wrong_state', { state: claim.state });
    await this.wrote(tx, deed, id);
    return this.queries.view(tx, id);
  }

  private wrote(tx: Transaction, deed: string, id: string): Promise<void> {
    return this.audit.wrote(tx, { deed, noun: 'expense_claim', nounId: id, fields: ['state'] });
  }

  private async checkWentAlong(
    tx: Transaction,
    meedenkerId: string,
    appointmentId: string,
  ): Promise<void> {
    const [own] = await tx.query(
      `SELECT 1 FROM appointments a JOIN proposals p ON p.organisation_id = a.organisation_id AND p.request_id = a.request_id
       WHERE a.id = $1 AND p.meedenker_id = $2 AND (p.state = 'accepted' OR (p.state = 'ended' AND p.reason = 'done' AND p.appointment_id = a.id))`,
      [appointmentId, meedenkerId],
    );
    found(own);
  }
}

/** A claim is counted by the one field of its kind, and by no other. */
function checkMeasure(dto: NewClaimDto): void {
  const errors = Object.entries(MEASURE).flatMap(([kind, field]) =>
    (dto[field] !== undefined) === (kind === dto.kind)
      ? []
      : [
          {
            field,
            code: kind === dto.kind ? 'required' : 'only_if_kind',
            message: `${field} belongs to a claim of ${kind}, and to no other`,
          },
        ],
  );
  if (dto.under21 !== undefined && dto.kind !== 'hours')
    errors.push({
      field: 'under21' as never,
      code: 'only_if_kind',
      message: 'under21 belongs to a claim of hours',
    });
  if (errors.length > 0) throw new InvalidInput(errors);
}

function checkDay(day: string, today: string): void {
  if (day <= today && day > plusDays(today, -CLAIMABLE_DAYS)) return;
  throw new InvalidInput([
    { field: 'dayDate', code: 'out_of_range', message: 'dayDate must be in the last half year' },
  ]);
}
