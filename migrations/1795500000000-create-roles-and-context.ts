import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The extensions, the two group roles, and the functions by which a transaction says on whose behalf it works. */
export class CreateRolesAndContext1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS citext;

      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'meedenkers_service') THEN
          CREATE ROLE meedenkers_service NOLOGIN;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'meedenkers_doors') THEN
          CREATE ROLE meedenkers_doors NOLOGIN;
        END IF;
        -- PostgreSQL 16 and later: whoever makes a role may administer it, but has to be able to become it as well.
        IF NOT pg_has_role(current_user, 'meedenkers_doors', 'SET') THEN
          EXECUTE format('GRANT meedenkers_doors TO %I', current_user);
        END IF;
      END $$;

      CREATE SCHEMA app;
      GRANT USAGE ON SCHEMA app TO meedenkers_service, meedenkers_doors;
      GRANT USAGE ON SCHEMA public TO meedenkers_service, meedenkers_doors;
      GRANT CREATE ON SCHEMA app TO meedenkers_doors;

      CREATE FUNCTION app.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;
      COMMENT ON FUNCTION app.organisation() IS 'The organisation this transaction works for; null means nobody, and nothing is seen.';

      CREATE FUNCTION app.clock() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(nullif(current_setting('app.clock', true), '')::timestamptz, now()) $$;
      COMMENT ON FUNCTION app.clock() IS 'The moment this transaction takes as now; the application sets it from its own clock.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA app CASCADE;
      REVOKE USAGE ON SCHEMA public FROM meedenkers_service, meedenkers_doors;
    `);
  }
}
