import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './wall.js';

const REMINDERS = ['both', 'two_days', 'three_hours', 'none'] as const;

/** When people may be written to and called: quiet hours, wishes for reminders, no more than what is needed, and calls with a deadline. */
export class TimesOfMessages1795500020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations
        ADD quiet_from time DEFAULT '21:00',
        ADD quiet_until time DEFAULT '08:00',
        ADD CONSTRAINT quiet_hours_have_two_ends CHECK (num_nonnulls(quiet_from, quiet_until) IN (0, 2) AND quiet_from <> quiet_until);
      COMMENT ON COLUMN organisations.quiet_from IS 'From when, local time, nobody is written to unless they asked for it just now; null means at any hour.';

      ALTER TABLE residents
        ADD reminders text NOT NULL DEFAULT 'both' ${oneOf('reminders', REMINDERS)},
        ADD contact_hours text[] NOT NULL DEFAULT '{}' CHECK (contact_hours <@ ARRAY['morning', 'afternoon', 'evening']),
        ADD opted_out boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN residents.reminders IS 'Which reminders of a visit this person wants.';
      COMMENT ON COLUMN residents.contact_hours IS 'The parts of the day at which this person likes to be called; none means any.';
      COMMENT ON COLUMN residents.opted_out IS 'Whether this person wants no messages: what a visit needs is told by telephone, and nothing else is sent.';

      ALTER TABLE meedenkers
        ADD reminders text NOT NULL DEFAULT 'both' ${oneOf('reminders', REMINDERS)},
        ADD opted_out boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN meedenkers.opted_out IS 'Whether this Meedenker wants nothing but offers and what changes about a visit: no reminders, no messages to a group.';

      ALTER TABLE messages ADD tried_at timestamptz;
      COMMENT ON COLUMN messages.tried_at IS 'When it was last handed to a gateway.';
      CREATE INDEX messages_recipient ON messages (organisation_id, recipient_id, created_at) WHERE state = 'pending';

      ALTER TABLE call_tasks
        ADD recipient_kind text NOT NULL DEFAULT 'resident' ${oneOf('recipient_kind', ['resident', 'helper', 'meedenker'])},
        ADD recipient_id uuid,
        ADD message_id uuid,
        ADD call_at timestamptz,
        ADD attempts smallint NOT NULL DEFAULT 0,
        ADD escalated_at timestamptz,
        ADD answer text,
        ADD FOREIGN KEY (organisation_id, message_id) REFERENCES messages (organisation_id, id);
      COMMENT ON COLUMN call_tasks.message_id IS 'The message that did not arrive and that this call stands for; null when there was none.';
      COMMENT ON COLUMN call_tasks.call_at IS 'When to call next; null means as soon as it suits.';
      COMMENT ON COLUMN call_tasks.escalated_at IS 'When its deadline passed while it was open: from then on it stands above everything else.';
      COMMENT ON COLUMN call_tasks.answer IS 'What the resident answered to the question of the call, as a code; written down on behalf of the resident.';
      CREATE INDEX call_tasks_message ON call_tasks (organisation_id, message_id) WHERE message_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX call_tasks_message, messages_recipient;
      ALTER TABLE call_tasks
        DROP recipient_kind, DROP recipient_id, DROP message_id, DROP call_at, DROP attempts, DROP escalated_at, DROP answer;
      ALTER TABLE messages DROP tried_at;
      ALTER TABLE meedenkers DROP reminders, DROP opted_out;
      ALTER TABLE residents DROP reminders, DROP contact_hours, DROP opted_out;
      ALTER TABLE organisations DROP CONSTRAINT quiet_hours_have_two_ends, DROP quiet_from, DROP quiet_until;
    `);
  }
}
