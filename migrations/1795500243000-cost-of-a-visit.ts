import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an hour and the travelling of a Meedenker cost an organisation, so that a release can say what a conversation costs. */
export class CostOfAVisit1795500243000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations
        ADD COLUMN hour_cents integer NOT NULL DEFAULT 0 CHECK (hour_cents BETWEEN 0 AND 20000),
        ADD COLUMN travel_cents integer NOT NULL DEFAULT 0 CHECK (travel_cents BETWEEN 0 AND 20000);
      COMMENT ON COLUMN organisations.hour_cents IS 'What an hour of a Meedenker costs the organisation (coordination, training, insurance), in cents; 0 together with travel_cents: no cost is told.';
      COMMENT ON COLUMN organisations.travel_cents IS 'What the travelling for one conversation costs on average, in cents.';
      GRANT UPDATE (hour_cents, travel_cents) ON organisations TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE organisations DROP COLUMN hour_cents, DROP COLUMN travel_cents',
    );
  }
}
