import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addWord, removeWord } from './words.js';

/** What can come of a call besides that it was made: called back at another moment, or a number that is not theirs. */
export class ResultsOfCalls1795500021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(addWord('call_tasks', 'result', 'call_back'));
    await runner.query(addWord('call_tasks', 'result', 'wrong_number'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(removeWord('call_tasks', 'result', 'wrong_number'));
    await runner.query(removeWord('call_tasks', 'result', 'call_back'));
  }
}
