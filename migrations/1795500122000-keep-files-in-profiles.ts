import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What matching reads of a file, part by part, in the words of matching; each `m` is the person. */
const PARTS: Readonly<Record<string, string>> = {
  languages: `SELECT jsonb_agg(jsonb_build_object('code', l.language, 'level', l.level) ORDER BY l.language)
    FROM meedenker_languages l WHERE l.organisation_id = m.organisation_id AND l.meedenker_id = m.id`,
  weekly: `SELECT jsonb_agg(jsonb_build_object('weekday', w.weekday, 'from', left(w.from_time::text, 5), 'to', left(w.to_time::text, 5))
      ORDER BY w.weekday, w.from_time)
    FROM availability_rules w WHERE w.organisation_id = m.organisation_id AND w.meedenker_id = m.id`,
  trainings: `SELECT jsonb_agg(jsonb_build_object('module', t.module, 'completedOn', t.completed_on) ORDER BY t.completed_on, t.module)
    FROM trainings t WHERE t.organisation_id = m.organisation_id AND t.meedenker_id = m.id`,
  checks: `SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'issuedOn', c.issued_on, 'validUntil', c.valid_until) ORDER BY c.issued_on, c.valid_until)
    FROM checks c WHERE c.organisation_id = m.organisation_id AND c.meedenker_id = m.id`,
  agreements: `SELECT jsonb_agg(jsonb_build_object('kind', g.kind, 'signedOn', g.signed_on) ORDER BY g.signed_on, g.kind)
    FROM agreements g WHERE g.organisation_id = m.organisation_id AND g.meedenker_id = m.id`,
};
const FILE = Object.entries(PARTS)
  .map(([part, look]) => `'${part}', coalesce((${look}), '[]')`)
  .join(', ');
const TRAINED = `(SELECT count(DISTINCT t.module) = 3 FROM trainings t WHERE t.organisation_id = m.organisation_id
    AND t.meedenker_id = m.id AND t.module IN ('basics', 'role_and_limits', 'privacy'))`;
const NOTHING = JSON.stringify(Object.fromEntries(Object.keys(PARTS).map((part) => [part, []])));

/** The tables that a file is made from. */
const SOURCES = ['meedenker_languages', 'availability_rules', 'trainings', 'checks', 'agreements'];
const sources = SOURCES.map((table) => `'${table}'`).join(', ');

const keeping = (also: string): string => `
  CREATE OR REPLACE FUNCTION app.keep_profiles() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE
        ids uuid[];
      BEGIN
        IF TG_TABLE_NAME = 'meedenkers' THEN ids := ARRAY(SELECT id FROM changed);
        ELSE ids := ARRAY(SELECT DISTINCT meedenker_id FROM changed WHERE meedenker_id IS NOT NULL);
        END IF;
        IF ids <> '{}' THEN PERFORM app.make_profiles(ids); END IF;${also}
        RETURN NULL;
      END $$;`;

/** Beside what is searched, the parts of a file that matching judges: read as they are instead of put together each time. */
export class KeepFilesInProfiles1795500122000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE meedenker_profiles ADD COLUMN file jsonb NOT NULL DEFAULT '${NOTHING}',
        ADD COLUMN trained boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN meedenker_profiles.trained IS 'Whether every module without which nobody goes along was completed once.';
      COMMENT ON COLUMN meedenker_profiles.file IS 'Languages, week, training, checks and agreements in the words of matching.';

      CREATE FUNCTION app.make_files(ids uuid[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public AS $$
        UPDATE meedenker_profiles p SET file = made.file, trained = made.trained
        FROM (SELECT m.organisation_id, m.id, jsonb_build_object(${FILE}) AS file, ${TRAINED} AS trained FROM meedenkers m WHERE m.id = ANY (ids)) made
        WHERE p.organisation_id = made.organisation_id AND p.meedenker_id = made.id AND (p.file, p.trained) IS DISTINCT FROM (made.file, made.trained)
      $$;
      COMMENT ON FUNCTION app.make_files(uuid[]) IS 'Puts the files of these people together in the words of matching.';
      ${keeping(`
        IF ids <> '{}' AND TG_TABLE_NAME IN (${sources}) THEN PERFORM app.make_files(ids); END IF;`)}

      ${this.forced('NO FORCE')}
      SELECT app.make_files(ARRAY(SELECT id FROM meedenkers));
      ${this.forced('FORCE')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${keeping('')}
      DROP FUNCTION app.make_files(uuid[]);
      ALTER TABLE meedenker_profiles DROP COLUMN trained, DROP COLUMN file;
    `);
  }

  /** Lets the owner see the rows of every organisation, or no longer. */
  private forced(how: 'FORCE' | 'NO FORCE'): string {
    return ['meedenkers', 'meedenker_profiles', ...SOURCES]
      .map((table) => `ALTER TABLE ${table} ${how} ROW LEVEL SECURITY;`)
      .join('\n');
  }
}
