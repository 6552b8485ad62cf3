import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much an organisation asks of a Meedenker, and how fast people get along where it works. */
export class LimitsOfMatching1795500120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations
        ADD COLUMN max_matches smallint NOT NULL DEFAULT 8 CHECK (max_matches BETWEEN 1 AND 30),
        ADD COLUMN rest_hours smallint NOT NULL DEFAULT 48 CHECK (rest_hours BETWEEN 0 AND 168),
        ADD COLUMN travel_speeds jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(travel_speeds) = 'object');
      COMMENT ON COLUMN organisations.max_matches IS 'Residents one Meedenker goes along with at the same time, a date known or not.';
      COMMENT ON COLUMN organisations.rest_hours IS 'Hours between two conversations that weigh, for one Meedenker.';
      COMMENT ON COLUMN organisations.travel_speeds IS 'Kilometres an hour by bike, transit and car. What is not named is usual.';
      GRANT UPDATE (max_matches, rest_hours, travel_speeds) ON organisations TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations DROP COLUMN travel_speeds, DROP COLUMN rest_hours, DROP COLUMN max_matches;
    `);
  }
}
