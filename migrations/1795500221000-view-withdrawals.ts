import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That consents were taken back, and when: what a published figure has to say of itself, without whose. */
export class ViewWithdrawals1795500221000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW research_withdrawals WITH (security_invoker = true) AS
        SELECT organisation_id, withdrawn_at FROM consents WHERE purpose = 'research' AND withdrawn_at IS NOT NULL;
      COMMENT ON VIEW research_withdrawals IS 'When consents for research were taken back; of whom is not in it.';
      GRANT SELECT ON research_withdrawals TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW research_withdrawals');
  }
}
