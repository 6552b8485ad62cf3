import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A release is published by somebody, and by somebody else: nobody is no second person. */
export class SecondOfReleases1795500296000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE releases DROP CONSTRAINT made_and_published_by_two,
        ADD CONSTRAINT made_and_published_by_two CHECK (state NOT IN ('published', 'superseded')
          OR coalesce(made_by <> decided_by, made_by IS NULL AND code_version LIKE 'figures-%'));
      COMMENT ON CONSTRAINT made_and_published_by_two ON releases IS 'Nobody publishes what they made, and nothing is published by nobody; figures of before two people were asked have no maker.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE releases DROP CONSTRAINT made_and_published_by_two,
        ADD CONSTRAINT made_and_published_by_two CHECK (state NOT IN ('published', 'superseded') OR made_by <> decided_by);
    `);
  }
}
