import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that the application may change for the organisation it works for; its slug and kind stay the owner's. */
const CHANGEABLE = [
  'name',
  'public_phone',
  'public_email',
  'first_contact_days',
  'threshold',
  'holidays_close',
  'quiet_from',
  'quiet_until',
  'version',
];

/** What an organisation decides about itself, and which municipalities it serves, kept by its administrator. */
export class OrganisationSettings1795500080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations
        ADD COLUMN opening_hours text CHECK (length(opening_hours) BETWEEN 1 AND 120),
        ADD COLUMN leave_fast boolean NOT NULL DEFAULT true,
        ADD COLUMN offer_days smallint NOT NULL DEFAULT 2 CHECK (offer_days BETWEEN 1 AND 10),
        ADD COLUMN unmatched_hours smallint NOT NULL DEFAULT 24 CHECK (unmatched_hours BETWEEN 12 AND 96),
        ADD COLUMN reminders text[] NOT NULL DEFAULT '{two_days,three_hours}'
          CHECK (reminders <@ ARRAY['two_days', 'three_hours']),
        ADD COLUMN match_weights jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(match_weights) = 'object');
      COMMENT ON COLUMN organisations.match_weights IS 'How heavy each term of matching counts, in words: none, light, usual, heavy. What is not named is usual.';
      GRANT UPDATE (${CHANGEABLE.join(', ')}, opening_hours, leave_fast, offer_days, unmatched_hours, reminders, match_weights)
        ON organisations TO meedenkers_service;
      GRANT INSERT, UPDATE (valid_until) ON service_areas TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE INSERT, UPDATE (valid_until) ON service_areas FROM meedenkers_service;
      REVOKE UPDATE (${CHANGEABLE.join(', ')}) ON organisations FROM meedenkers_service;
      ALTER TABLE organisations DROP COLUMN match_weights, DROP COLUMN reminders, DROP COLUMN unmatched_hours,
        DROP COLUMN offer_days, DROP COLUMN leave_fast, DROP COLUMN opening_hours;
    `);
  }
}
