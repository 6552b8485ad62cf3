import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was counted is sealed together with something random, so that nobody can try which counts give the seal. */
export class SaltReleases1795500295000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE releases ADD COLUMN data_salt text NOT NULL DEFAULT '';
      COMMENT ON COLUMN releases.data_salt IS 'Sealed together with what was counted, and never shown: few counts could be guessed from their seal. Empty for a release of before.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE releases DROP COLUMN data_salt');
  }
}
