import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The door to who serves where, with these columns of what is public about an organisation. */
const door = (
  columns: readonly (readonly [name: string, type: string, column: string])[],
): string => `
  DROP FUNCTION app.list_served_municipalities(date);
  CREATE FUNCTION app.list_served_municipalities(day date)
    RETURNS TABLE (municipality_code text, is_default boolean, ${columns.map(([name, type]) => `${name} ${type}`).join(', ')})
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $door$
      SELECT s.municipality_code, s.is_default, ${columns.map(([, , column]) => `o.${column}`).join(', ')}
      FROM service_areas s JOIN organisations o ON o.id = s.organisation_id
      WHERE daterange(s.valid_from, s.valid_until, '[)') @> $1 $door$;
  COMMENT ON FUNCTION app.list_served_municipalities(date) IS
    'Which municipalities are served on a day, and what is public about who serves them.';
  GRANT CREATE ON SCHEMA app TO meedenkers_doors;
  ALTER FUNCTION app.list_served_municipalities(date) OWNER TO meedenkers_doors;
  REVOKE CREATE ON SCHEMA app FROM meedenkers_doors;
  REVOKE ALL ON FUNCTION app.list_served_municipalities(date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION app.list_served_municipalities(date) TO meedenkers_service;
`;

const KNOWN = [
  ['slug', 'text', 'slug'],
  ['name', 'text', 'name'],
  ['phone', 'text', 'public_phone'],
] as const;

/** When the phone is answered and whether pages can be left at once are public, as the name and the phone are. */
export class PublicFaceOfOrganisations1795500083000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      door([
        ...KNOWN,
        ['opening_hours', 'text', 'opening_hours'],
        ['leave_fast', 'boolean', 'leave_fast'],
      ]),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(door(KNOWN));
  }
}
