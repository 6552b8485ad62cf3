import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAME = 'app.list_shared_releases';

/** The door to shared releases, with or without the seal of what was counted. */
const door = (withSeal: boolean): string => `
  DROP FUNCTION ${NAME}(uuid);
  CREATE FUNCTION ${NAME}(release uuid)
    RETURNS TABLE (organisation_name text, id uuid, period text, version integer, decided_at timestamptz, threshold smallint,
      code_version text, ${withSeal ? 'data_hash text, ' : ''}hash text, content jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $door$
      SELECT o.name, r.id, r.period, r.version, r.decided_at, r.threshold, r.code_version, ${withSeal ? 'r.data_hash, ' : ''}r.hash,
        CASE WHEN $1 IS NULL THEN jsonb_build_object('requests', r.content -> 'requests') ELSE r.content END
      FROM releases r
      JOIN release_sharings s ON s.organisation_id = r.organisation_id AND s.ended_at IS NULL
      JOIN organisations o ON o.id = r.organisation_id
      WHERE r.state = 'published' AND ($1 IS NULL OR r.id = $1)
        AND EXISTS (SELECT FROM organisations p WHERE p.id = app.organisation() AND p.kind = 'programme') $door$;
  COMMENT ON FUNCTION ${NAME}(uuid) IS
    'The published releases of the organisations that share them, one with all it says or all with the number of requests; for an organisation of the programme alone.';
  GRANT CREATE ON SCHEMA app TO meedenkers_doors;
  ALTER FUNCTION ${NAME}(uuid) OWNER TO meedenkers_doors;
  REVOKE CREATE ON SCHEMA app FROM meedenkers_doors;
  REVOKE ALL ON FUNCTION ${NAME}(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${NAME}(uuid) TO meedenkers_service;`;

/** Whoever reads a shared release can compute its seal again: for that they need the seal of what was counted, which is salted. */
export class ShareWhatWasSealed1795500297000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT SELECT (data_hash) ON releases TO meedenkers_doors; ${door(true)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `${door(false)} REVOKE SELECT (data_hash) ON releases FROM meedenkers_doors;`,
    );
  }
}
