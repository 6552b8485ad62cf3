import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which published scales an organisation asks besides its own questions; none unless it chooses. */
export class AskScales1795500290000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations ADD COLUMN scales text[] NOT NULL DEFAULT '{}' CHECK (scales <@ ARRAY['mhi5']);
      COMMENT ON COLUMN organisations.scales IS 'Published scales that are asked besides, of who allowed research; each stands in the programme with its source and licence.';
      GRANT UPDATE (scales) ON organisations TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organisations DROP COLUMN scales');
  }
}
