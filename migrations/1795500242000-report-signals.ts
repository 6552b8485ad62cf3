import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWord, removeWord } from './words.js';

const SIGNALS = ['letter_unclear', 'interpreter_refused'] as const;

/** What went wrong at the municipality without ending the visit: reported by code, so that it can be counted. */
export class ReportSignals1795500242000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outcome_reports ADD COLUMN signals text[] NOT NULL DEFAULT '{}'
        CHECK (signals <@ ARRAY['letter_unclear', 'interpreter_refused', 'none']);
      COMMENT ON COLUMN outcome_reports.signals IS 'What went wrong around the conversation, as codes; {none} is an answer, {} was not asked.';

      ${SIGNALS.map((signal) => addWord('signal_counts', 'kind', signal)).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${[...SIGNALS]
        .reverse()
        .map((signal) => removeWord('signal_counts', 'kind', signal))
        .join('\n')}
      ALTER TABLE outcome_reports DROP COLUMN signals;
    `);
  }
}
