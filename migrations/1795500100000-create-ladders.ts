import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';
import { addWord, removeWord } from './words.js';

const KINDS = ['rescue_call', 'rescue_oco', 'other_date'] as const;

/** Asking one after the other: ladders, their rungs, whom each rung asks, and the calls that come of it. */
export class CreateLadders1795500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ladders (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        kind text NOT NULL ${oneOf('kind', ['chosen', 'rescue'])},
        state text NOT NULL ${oneOf('state', ['running', 'accepted', 'stopped', 'ended', 'unfilled'])},
        appointment_id uuid,
        appointment_version integer,
        lost_proposal_id uuid,
        cause text ${oneOf('cause', ['drop_out', 'moved', 'independence', 'lapsed', 'not_active'])},
        reason text,
        minutes_each smallint NOT NULL CHECK (minutes_each BETWEEN 15 AND 2880),
        started_by uuid NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK ((state = 'running') = (ended_at IS NULL)),
        CHECK (kind = 'chosen' OR (appointment_id IS NOT NULL AND appointment_version IS NOT NULL AND lost_proposal_id IS NOT NULL AND cause IS NOT NULL)),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, lost_proposal_id) REFERENCES proposals (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, started_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE ladders IS 'A request that is offered to one after the other: chosen by a coordinator, or a rescue because a companion was lost shortly before the visit. started_by stands for the coordinator in whose name it asks.';
      CREATE UNIQUE INDEX one_running_ladder ON ladders (organisation_id, request_id) WHERE state = 'running';
      CREATE UNIQUE INDEX one_rescue_per_loss ON ladders (organisation_id, lost_proposal_id);
      CREATE INDEX ladders_request ON ladders (organisation_id, request_id, started_at DESC);
      ${wall('ladders', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE ladder_rungs (
        organisation_id uuid NOT NULL,
        ladder_id uuid NOT NULL,
        position smallint NOT NULL CHECK (position BETWEEN 1 AND 50),
        kind text NOT NULL ${oneOf('kind', ['one', 'several', 'call_list', 'oco', 'other_date'])},
        state text NOT NULL ${oneOf('state', ['planned', 'running', 'done', 'skipped'])},
        result text ${oneOf('result', ['accepted', 'no_yes', 'next', 'not_eligible', 'nobody', 'no_partner', 'no_time', 'over'])},
        begins_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, ladder_id, position),
        CHECK ((state IN ('done', 'skipped')) = (result IS NOT NULL)),
        FOREIGN KEY (organisation_id, ladder_id) REFERENCES ladders (organisation_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE ladder_rungs IS 'The steps of a ladder with their times: as planned until they begin, as they were from then on.';
      ${wall('ladder_rungs', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE ladder_people (
        organisation_id uuid NOT NULL,
        ladder_id uuid NOT NULL,
        position smallint NOT NULL,
        place smallint NOT NULL,
        meedenker_id uuid NOT NULL,
        proposal_id uuid,
        skipped text[],
        PRIMARY KEY (organisation_id, ladder_id, position, meedenker_id),
        FOREIGN KEY (organisation_id, ladder_id, position) REFERENCES ladder_rungs (organisation_id, ladder_id, position) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id),
        FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposals (organisation_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE ladder_people IS 'Whom a step of a ladder asks, in which order, by which offer; skipped holds why somebody was passed over when their turn came.';
      ${wall('ladder_people', 'SELECT, INSERT, UPDATE')}

      ${KINDS.map((kind) => addWord('call_tasks', 'kind', kind)).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${[...KINDS]
        .reverse()
        .map((kind) => removeWord('call_tasks', 'kind', kind))
        .join('\n')}
      DROP TABLE ladder_people, ladder_rungs, ladders;
    `);
  }
}
