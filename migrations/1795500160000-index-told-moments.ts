import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The calendar asks which requests have a moment that was told in some days, whatever number of requests there is. */
export class IndexToldMoments1795500160000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX support_requests_told ON support_requests (organisation_id, wished_starts_at) WHERE state = 'triaged'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX support_requests_told');
  }
}
