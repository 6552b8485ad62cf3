import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** What a search reads of each person, out of the tables in which it is written down. */
const PROFILE = `
  SELECT m.organisation_id, m.id, m.state, m.gender, m.travel, m.max_travel_minutes, (m.max_travel_minutes + 14) / 15 * 15,
    m.latitude, m.longitude, m.lived_experience,
    coalesce((SELECT jsonb_object_agg(l.language, l.level) FROM meedenker_languages l
      WHERE l.organisation_id = m.organisation_id AND l.meedenker_id = m.id), '{}'),
    coalesce((SELECT array_agg(DISTINCT t.module ORDER BY t.module) FROM trainings t
      WHERE t.organisation_id = m.organisation_id AND t.meedenker_id = m.id), '{}'),
    (SELECT CASE WHEN count(*) = 2 THEN max(signed.first_on) END FROM (SELECT min(g.signed_on) AS first_on FROM agreements g
      WHERE g.organisation_id = m.organisation_id AND g.meedenker_id = m.id AND g.kind IN ('volunteer', 'confidentiality') GROUP BY g.kind) signed),
    vog.issued_on, vog.valid_until,
    coalesce((SELECT array_agg(DISTINCT coalesce(d.municipality_code, '*') ORDER BY coalesce(d.municipality_code, '*'))
      FROM independence_in_force d WHERE d.organisation_id = m.organisation_id AND d.meedenker_id = m.id AND d.request_id IS NULL), '{}'),
    coalesce((SELECT range_agg(int4range((w.weekday - 1) * 1440 + (extract(epoch FROM w.from_time) / 60)::int,
        (w.weekday - 1) * 1440 + (extract(epoch FROM w.to_time) / 60)::int)) FROM availability_rules w
      WHERE w.organisation_id = m.organisation_id AND w.meedenker_id = m.id), '{}'),
    coalesce((SELECT jsonb_object_agg(v.conversation_type, v.visits) FROM (SELECT a.conversation_type, count(*) AS visits
      FROM outcome_reports o JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id
      WHERE o.organisation_id = m.organisation_id AND o.meedenker_id = m.id AND o.took_place = 'yes' GROUP BY 1) v), '{}')
  FROM meedenkers m
  CROSS JOIN LATERAL (SELECT max(c.issued_on) AS issued_on, max(c.valid_until) AS valid_until FROM checks c
    WHERE c.organisation_id = m.organisation_id AND c.meedenker_id = m.id AND c.kind = 'vog') vog`;

const COLUMNS = [
  'state',
  'gender',
  'travel',
  'max_travel_minutes',
  'patience',
  'latitude',
  'longitude',
  'lived_experience',
  'languages',
  'modules',
  'signed_on',
  'vog_issued_on',
  'vog_until',
  'not_for',
  'week',
  'visits',
];
const list = (prefix: string): string => COLUMNS.map((column) => prefix + column).join(', ');

/** The tables a profile is made from, and what happens to their rows. */
const SOURCES: Readonly<Record<string, readonly ('INSERT' | 'UPDATE' | 'DELETE')[]>> = {
  meedenkers: ['INSERT', 'UPDATE'],
  meedenker_languages: ['INSERT', 'UPDATE', 'DELETE'],
  trainings: ['INSERT', 'UPDATE', 'DELETE'],
  checks: ['INSERT', 'UPDATE', 'DELETE'],
  agreements: ['INSERT', 'UPDATE', 'DELETE'],
  independence_declarations: ['INSERT', 'UPDATE', 'DELETE'],
  availability_rules: ['INSERT', 'UPDATE', 'DELETE'],
  outcome_reports: ['INSERT', 'UPDATE', 'DELETE'],
};

const triggers = Object.entries(SOURCES).flatMap(([table, events]) =>
  events.map((event) => ({ table, event, name: `profile_after_${event.toLowerCase()}` })),
);

/**
 * What a search among many Meedenkers reads: one narrow row each, beside the tables in which the facts are written down.
 * Behind row-level security no index on an array, a range or a box is used, and a look in eight tables for each of
 * thousands takes too long. Triggers make the rows, so that no deed can forget them.
 */
export class CreateMeedenkerProfiles1795500121000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX checks_meedenker ON checks (organisation_id, meedenker_id);
      CREATE INDEX independence_declarations_meedenker ON independence_declarations (organisation_id, meedenker_id);
      CREATE INDEX outcome_reports_meedenker ON outcome_reports (organisation_id, meedenker_id);
      CREATE INDEX availability_exceptions_day ON availability_exceptions (organisation_id, day);

      CREATE TABLE meedenker_profiles (
        organisation_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        state text NOT NULL,
        gender text NOT NULL,
        travel text NOT NULL,
        max_travel_minutes smallint NOT NULL,
        patience smallint NOT NULL,
        latitude double precision,
        longitude double precision,
        lived_experience text[] NOT NULL,
        languages jsonb NOT NULL,
        modules text[] NOT NULL,
        signed_on date,
        vog_issued_on date,
        vog_until date,
        not_for text[] NOT NULL,
        week int4multirange NOT NULL,
        visits jsonb NOT NULL,
        PRIMARY KEY (organisation_id, meedenker_id),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE meedenker_profiles IS 'What a search reads of a Meedenker, made from the other tables by triggers and by nothing else.';
      COMMENT ON COLUMN meedenker_profiles.patience IS 'The most minutes of travel, rounded up to a quarter of an hour: one box on the map for all of them.';
      COMMENT ON COLUMN meedenker_profiles.not_for IS 'Municipalities of which somebody is not independent; * is any. What is about one request is judged by matching.';
      COMMENT ON COLUMN meedenker_profiles.week IS 'The hours of the week somebody is free, in minutes of wall time since Monday 00:00.';
      COMMENT ON COLUMN meedenker_profiles.visits IS 'How often somebody went along, by kind of conversation.';
      CREATE INDEX meedenker_profiles_home ON meedenker_profiles (organisation_id, travel, patience, latitude, longitude);
      ${wall('meedenker_profiles', 'SELECT, INSERT, UPDATE')}

      CREATE FUNCTION app.make_profiles(ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        -- Two deeds about one person come after each other, so that the second sees what the first wrote.
        PERFORM FROM meedenker_profiles WHERE meedenker_id = ANY (ids) ORDER BY meedenker_id FOR NO KEY UPDATE;
        INSERT INTO meedenker_profiles AS p (organisation_id, meedenker_id, ${list('')})
        ${PROFILE} WHERE m.id = ANY (ids)
        ON CONFLICT (organisation_id, meedenker_id) DO UPDATE SET (${list('')}) = ROW (${list('excluded.')})
          WHERE (${list('p.')}) IS DISTINCT FROM (${list('excluded.')});
      END $$;
      COMMENT ON FUNCTION app.make_profiles(uuid[]) IS 'Makes the rows a search reads of these people out of the tables in which the facts are written down.';

      CREATE FUNCTION app.keep_profiles() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE
        ids uuid[];
      BEGIN
        IF TG_TABLE_NAME = 'meedenkers' THEN ids := ARRAY(SELECT id FROM changed);
        ELSE ids := ARRAY(SELECT DISTINCT meedenker_id FROM changed WHERE meedenker_id IS NOT NULL);
        END IF;
        IF ids <> '{}' THEN PERFORM app.make_profiles(ids); END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.keep_profiles() IS 'Keeps what a search reads equal to what was just written.';

      CREATE FUNCTION app.keep_profile_of_visit() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM app.make_profiles(ARRAY(SELECT meedenker_id FROM outcome_reports
          WHERE organisation_id = new.organisation_id AND appointment_id = new.id AND meedenker_id IS NOT NULL));
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.keep_profile_of_visit() IS 'Keeps what a search reads of who went along to a conversation whose kind was corrected.';

      ${triggers
        .map(
          ({ table, event, name }) => `
      CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING ${event === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION app.keep_profiles();`,
        )
        .join('')}
      CREATE TRIGGER profile_of_visit AFTER UPDATE ON appointments
        FOR EACH ROW WHEN (old.conversation_type <> new.conversation_type) EXECUTE FUNCTION app.keep_profile_of_visit();

      ${this.forced('NO FORCE')}
      SELECT app.make_profiles(ARRAY(SELECT id FROM meedenkers));
      ${this.forced('FORCE')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER profile_of_visit ON appointments;
      ${triggers.map(({ table, name }) => `DROP TRIGGER ${name} ON ${table};`).join('\n')}
      DROP FUNCTION app.keep_profile_of_visit(), app.keep_profiles(), app.make_profiles(uuid[]);
      DROP TABLE meedenker_profiles;
      DROP INDEX availability_exceptions_day, outcome_reports_meedenker, independence_declarations_meedenker, checks_meedenker;
    `);
  }

  /** Lets the owner see the rows of every organisation, or no longer. */
  private forced(how: 'FORCE' | 'NO FORCE'): string {
    return [...Object.keys(SOURCES), 'appointments', 'meedenker_profiles']
      .map((table) => `ALTER TABLE ${table} ${how} ROW LEVEL SECURITY;`)
      .join('\n');
  }
}
