import { Inject, Injectable } from '@nestjs/common';
import {
  amsterdamDay,
  limitWarning,
  rateOn,
  RuleBroken,
  type AllowanceRate,
  type ClaimKind,
  type ClaimState,
} from '@meedenkers/domain';
import Papa from 'papaparse';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type { ClaimsQuery, ExpenseClaimView, MyExpensesView } from './expenses.dto.js';

interface ClaimRow {
  id: string;
  version: number;
  meedenker_id: string;
  name: string;
  kind: ClaimKind;
  day: string;
  minutes: number | null;
  kilometres: number | null;
  amount_cents: number;
  state: ClaimState;
  submitted_at: Date;
  reason: string | null;
}

interface SumsRow {
  monthCents: number;
  yearCents: number;
  fixedYearCents: number;
}

const CLAIMS = `
  SELECT c.id, c.version, c.meedenker_id, m.name, c.kind, c.day::text AS day, c.minutes, c.kilometres, c.amount_cents, c.state, c.submitted_at, c.reason
  FROM expense_claims c JOIN meedenkers m ON m.organisation_id = c.organisation_id AND m.id = c.meedenker_id`;

const SUMS = `
  SELECT coalesce(sum(amount_cents) FILTER (WHERE date_trunc('month', day) = date_trunc('month', $2::date)), 0)::int AS "monthCents",
    coalesce(sum(amount_cents), 0)::int AS "yearCents",
    coalesce(sum(amount_cents) FILTER (WHERE kind = 'hours'), 0)::int AS "fixedYearCents"
  FROM expense_claims
  WHERE meedenker_id = $1 AND state IN ('submitted', 'approved') AND date_trunc('year', day) = date_trunc('year', $2::date)`;

const RATES = `
  SELECT valid_from::text AS "validFrom", month_cents AS "monthCents", year_cents AS "yearCents", hour_cents AS "hourCents",
    hour_under21_cents AS "hourUnder21Cents", kilometre_cents AS "kilometreCents"
  FROM allowance_rates WHERE valid_from <= $1`;

/** The amounts that hold on a day. @throws RuleBroken `no_rate` before the first that is known */
export async function rateFor(tx: Transaction, day: string): Promise<AllowanceRate> {
  const rate = rateOn(await tx.query<AllowanceRate>(RATES, [day]), day);
  if (!rate) throw new RuleBroken('no_rate', { day });
  return rate;
}

/** What somebody claimed in the month and the year of a day, as far as it waits or was approved. */
export async function sumsOf(tx: Transaction, meedenkerId: string, day: string): Promise<SumsRow> {
  const [sums] = await tx.query<SumsRow>(SUMS, [meedenkerId, day]);
  return found(sums);
}

/** What has been claimed. */
@Injectable()
export class ExpenseQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The own claims of this year, with the sums and what still may be. */
  own(actor: Actor): Promise<MyExpensesView> {
    return this.database.as(actor, async (tx) => {
      const meedenkerId = found(actor.meedenkerId);
      const today = amsterdamDay(tx.now);
      const rate = await rateFor(tx, today);
      const { monthCents, yearCents, fixedYearCents } = await sumsOf(tx, meedenkerId, today);
      const rows = await tx.query<ClaimRow>(
        `${CLAIMS} WHERE c.meedenker_id = $1 AND date_trunc('year', c.day) = date_trunc('year', $2::date) ORDER BY c.day DESC, c.id DESC`,
        [meedenkerId, today],
      );
      await this.audit.read(tx, {
        deed: 'expense.read-own',
        noun: 'meedenker',
        nounId: meedenkerId,
        fields: ['expenses'],
      });
      const onlyRealCosts = fixedYearCents === 0;
      const warnings = [
        limitWarning(monthCents, rate.monthCents),
        limitWarning(yearCents, rate.yearCents),
      ];
      return {
        year: Number(today.slice(0, 4)),
        yearCents,
        yearLimitCents: rate.yearCents,
        monthCents,
        monthLimitCents: rate.monthCents,
        onlyRealCosts,
        warning: onlyRealCosts
          ? 'none'
          : ((['reached', 'near', 'none'] as const).find((w) => warnings.includes(w)) ?? 'none'),
        hourCents: rate.hourCents,
        hourUnder21Cents: rate.hourUnder21Cents,
        kilometreCents: rate.kilometreCents,
        items: rows.map((row) => claimView(actor, row)),
        allowed: allowedDeeds(actor, [['claim', 'expense.claim', true]]),
      };
    });
  }

  /** Claims of everybody, the oldest first. */
  page(actor: Actor, query: ClaimsQuery): Promise<Page<ExpenseClaimView>> {
    const limit = pageSize(query);
    const [submittedAt, id] = positionOf(query.cursor, ['instant', 'id']) ?? [null, null];
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<ClaimRow>(
        `${CLAIMS} WHERE c.state = $1 AND ($2::timestamptz IS NULL OR (c.submitted_at, c.id) > ($2, $3::uuid)) ORDER BY c.submitted_at, c.id LIMIT $4`,
        [query.state ?? 'submitted', submittedAt, id, limit + 1],
      );
      await this.audit.read(tx, {
        deed: 'expense.list',
        noun: 'meedenker',
        nounId: null,
        fields: ['name', 'expenses'],
      });
      return pageFrom(
        rows,
        limit,
        (row) => claimView(actor, row),
        (row) => [row.submitted_at.toISOString(), row.id],
      );
    });
  }

  /** The approved claims of a year as rows for the bookkeeping: who, which day, what for, how much. */
  approvedAsCsv(actor: Actor, year: string | undefined): Promise<string> {
    return this.database.as(actor, async (tx) => {
      const of = year ?? amsterdamDay(tx.now).slice(0, 4);
      const rows = await tx.query<ClaimRow>(
        `${CLAIMS} WHERE c.state = 'approved' AND c.day >= make_date($1::int, 1, 1) AND c.day < make_date($1::int + 1, 1, 1) ORDER BY c.day, m.name, c.id`,
        [of],
      );
      await this.audit.read(tx, {
        deed: 'expense.export',
        noun: 'meedenker',
        nounId: null,
        fields: ['name', 'expenses'],
      });
      return Papa.unparse(
        rows.map((row) => ({
          id: row.id,
          name: row.name,
          day: row.day,
          kind: row.kind,
          minutes: row.minutes ?? '',
          kilometres: row.kilometres ?? '',
          euros: (row.amount_cents / 100).toFixed(2),
        })),
        {
          columns: ['id', 'name', 'day', 'kind', 'minutes', 'kilometres', 'euros'],
          // A name that begins like a formula stays a name in a spreadsheet.
          escapeFormulae: true,
        },
      );
    });
  }

  /** One claim as it stands in this transaction. */
  async view(tx: Transaction, id: string): Promise<ExpenseClaimView> {
    const [row] = await tx.query<ClaimRow>(`${CLAIMS} WHERE c.id = $1`, [id]);
    return claimView(tx.actor, found(row));
  }
}

function claimView(actor: Actor, row: ClaimRow): ExpenseClaimView {
  const waits = row.state === 'submitted';
  const own = actor.meedenkerId === row.meedenker_id;
  return {
    id: row.id,
    version: row.version,
    meedenkerName: row.name,
    kind: row.kind,
    dayDate: row.day,
    minutes: row.minutes,
    kilometres: row.kilometres,
    amountCents: row.amount_cents,
    state: row.state,
    submittedAt: row.submitted_at.toISOString(),
    reason: row.reason,
    allowed: allowedDeeds(actor, [
      ['withdraw', 'expense.claim', waits && own],
      ['approve', 'expense.decide', waits && !own],
      ['refuse', 'expense.decide', waits && !own],
    ]),
  };
}
