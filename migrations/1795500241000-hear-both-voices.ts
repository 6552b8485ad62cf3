import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWord, removeWord } from './words.js';

/** A call when the resident and the Meedenker tell different things. */
export class HearBothVoices1795500241000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(addWord('call_tasks', 'kind', 'voices_differ'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(removeWord('call_tasks', 'kind', 'voices_differ'));
  }
}
