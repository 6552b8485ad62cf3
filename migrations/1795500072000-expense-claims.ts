import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** What volunteers may be given by law, and what they claimed. */
export class ExpenseClaims1795500072000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE allowance_rates (
        valid_from date PRIMARY KEY,
        month_cents integer NOT NULL CHECK (month_cents > 0),
        year_cents integer NOT NULL CHECK (year_cents >= month_cents),
        hour_cents integer NOT NULL CHECK (hour_cents > 0),
        hour_under21_cents integer NOT NULL CHECK (hour_under21_cents > 0),
        kilometre_cents integer NOT NULL CHECK (kilometre_cents > 0)
      );
      COMMENT ON TABLE allowance_rates IS 'What a volunteer may be given untaxed, from which day on, in cents: per month, per year, per hour, per kilometre.';
      GRANT SELECT ON allowance_rates TO meedenkers_service;

      CREATE TABLE expense_claims (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        appointment_id uuid,
        kind text NOT NULL ${oneOf('kind', ['hours', 'kilometres', 'ticket'])},
        day date NOT NULL,
        minutes smallint CHECK (minutes BETWEEN 1 AND 1440),
        kilometres smallint CHECK (kilometres BETWEEN 1 AND 1000),
        amount_cents integer NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000),
        state text NOT NULL DEFAULT 'submitted' ${oneOf('state', ['submitted', 'approved', 'refused', 'withdrawn'])},
        submitted_at timestamptz NOT NULL,
        decided_at timestamptz,
        decided_by uuid,
        reason text,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK ((kind = 'hours') = (minutes IS NOT NULL)),
        CHECK ((kind = 'kilometres') = (kilometres IS NOT NULL)),
        CHECK ((state = 'refused') = (reason IS NOT NULL)),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id),
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id) ON DELETE SET NULL (appointment_id),
        FOREIGN KEY (organisation_id, decided_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE expense_claims IS 'What a Meedenker claims for a day, in cents as they were worth that day. Kept seven years, without the resident.';
      CREATE INDEX expense_claims_meedenker ON expense_claims (organisation_id, meedenker_id, day);
      CREATE INDEX expense_claims_state ON expense_claims (organisation_id, state, day);
      ${wall('expense_claims', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE expense_claims, allowance_rates');
  }
}
