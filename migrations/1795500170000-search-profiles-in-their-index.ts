import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything that the first look of a search reads of a person. */
const READ = [
  'meedenker_id',
  'state',
  'gender',
  'max_travel_minutes',
  'lived_experience',
  'languages',
  'modules',
  'trained',
  'signed_on',
  'vog_issued_on',
  'vog_until',
  'not_for',
  'week',
  'visits',
];

/**
 * The index by place holds what a search reads, so that the thousands who live within reach stand beside each other instead of
 * each in a page of the table of its own.
 */
export class SearchProfilesInTheirIndex1795500170000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.index(runner, `INCLUDE (${READ.join(', ')})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.index(runner, '');
  }

  private async index(runner: QueryRunner, included: string): Promise<void> {
    await runner.query(`
      DROP INDEX meedenker_profiles_home;
      CREATE INDEX meedenker_profiles_home ON meedenker_profiles (organisation_id, travel, patience, latitude, longitude) ${included};
    `);
  }
}
