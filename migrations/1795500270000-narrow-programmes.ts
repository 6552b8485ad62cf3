import type { MigrationInterface, QueryRunner } from 'typeorm';

const DOOR = 'app.resolve_session(bytea)';

/** The door behind which a session is found; `kind` is whether it tells what kind of organisation it is at. */
const sessionDoor = (kind: 'with kind' | 'without kind'): string => `
      DROP FUNCTION ${DOOR};
      CREATE FUNCTION app.resolve_session(id_hash bytea) RETURNS TABLE (organisation_id uuid, slug text, organisation_name text, phone text, kind text, user_id uuid, user_name text,
      email text, roles text[], user_state text, meedenker_id uuid, request_id uuid, resident_id uuid, helper_id uuid, proposal_id uuid, hand_off_id uuid, by_code boolean,
      created_at timestamptz, seen_at timestamptz${kind === 'with kind' ? ', organisation_kind text' : ''}) LANGUAGE sql STABLE SECURITY DEFINER
          SET search_path = pg_catalog, public AS $door$ 
      SELECT s.organisation_id, o.slug, o.name, o.public_phone, s.kind, s.user_id, u.name, u.email::text, u.roles, u.state,
        coalesce(m.id, p.meedenker_id), coalesce(s.request_id, p.request_id), r.resident_id,
        CASE WHEN s.kind = 'helper' THEN h.id END, s.proposal_id, s.hand_off_id, s.by_code, s.created_at, s.seen_at${kind === 'with kind' ? ', o.kind' : ''}
      FROM sessions s
      JOIN organisations o ON o.id = s.organisation_id
      LEFT JOIN users u ON u.organisation_id = s.organisation_id AND u.id = s.user_id
      LEFT JOIN meedenkers m ON m.organisation_id = s.organisation_id AND m.user_id = s.user_id
      LEFT JOIN proposals p ON p.organisation_id = s.organisation_id AND p.id = s.proposal_id
      LEFT JOIN support_requests r ON r.organisation_id = s.organisation_id AND r.id = s.request_id
      LEFT JOIN helpers h ON h.organisation_id = s.organisation_id AND h.request_id = s.request_id
      WHERE s.id_hash = $1
        AND (s.kind <> 'helper' OR (h.may_follow AND h.access_ended_at IS NULL)) $door$;
      COMMENT ON FUNCTION ${DOOR} IS 'Who a session is: the account with its roles, or the one request, offer or hand-off it is for.';
      GRANT CREATE ON SCHEMA app TO meedenkers_doors;
      ALTER FUNCTION ${DOOR} OWNER TO meedenkers_doors;
      REVOKE CREATE ON SCHEMA app FROM meedenkers_doors;
      REVOKE ALL ON FUNCTION ${DOOR} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${DOOR} TO meedenkers_service;
`;

/** What an organisation of the programme has none of. */
const TABLES = ['service_areas', 'support_requests', 'residents', 'meedenkers'];

/** An organisation of the programme reads what others share: it serves no municipality, helps nobody and has no Meedenkers. */
export class NarrowProgrammes1795500270000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${sessionDoor('with kind')}

      CREATE FUNCTION app.refuse_at_programme() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        IF EXISTS (SELECT FROM organisations WHERE id = app.organisation() AND kind = 'programme') THEN
          RAISE EXCEPTION 'an organisation of the programme has no %', TG_TABLE_NAME USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.refuse_at_programme() IS 'Refuses rows that an organisation of the programme cannot have.';
      ${TABLES.map(
        (table) =>
          `CREATE TRIGGER not_at_programme AFTER INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_at_programme();`,
      ).join('\n      ')}

      CREATE FUNCTION app.refuse_roles_at_programme() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        IF NOT new.roles <@ ARRAY['evaluator', 'administrator']
          AND EXISTS (SELECT FROM organisations WHERE id = new.organisation_id AND kind = 'programme') THEN
          RAISE EXCEPTION 'an organisation of the programme has evaluators and administrators only' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.refuse_roles_at_programme() IS 'Refuses accounts at an organisation of the programme that could do nothing there.';
      CREATE TRIGGER roles_at_programme AFTER INSERT OR UPDATE OF roles ON users FOR EACH ROW EXECUTE FUNCTION app.refuse_roles_at_programme();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER roles_at_programme ON users;
      DROP FUNCTION app.refuse_roles_at_programme();
      ${TABLES.map((table) => `DROP TRIGGER not_at_programme ON ${table};`).join('\n      ')}
      DROP FUNCTION app.refuse_at_programme();
      ${sessionDoor('without kind')}
    `);
  }
}
