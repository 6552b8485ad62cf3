import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The few doors: what has to be known before anybody is. Each runs as a role that nobody can sign in as,
 * with a fixed search path, and returns the least it can.
 */
const DOORS: readonly { signature: string; returns: string; body: string; comment: string }[] = [
  {
    signature: 'accept_intake(municipality text, slug text, day date)',
    returns: 'uuid',
    comment:
      'The organisation that takes a request for this municipality on this day: the named one if it serves it, else the default; null when nobody does.',
    body: `
      SELECT s.organisation_id FROM service_areas s JOIN organisations o ON o.id = s.organisation_id
      WHERE s.municipality_code = $1 AND daterange(s.valid_from, s.valid_until, '[)') @> $3
        AND CASE WHEN $2 IS NULL THEN s.is_default ELSE o.slug = $2 END
      LIMIT 1`,
  },
  {
    signature: 'list_served_municipalities(day date)',
    returns: 'TABLE (municipality_code text, is_default boolean, slug text, name text, phone text)',
    comment:
      'Which municipalities are served on a day, and the public name and phone of who serves them.',
    body: `
      SELECT s.municipality_code, s.is_default, o.slug, o.name, o.public_phone
      FROM service_areas s JOIN organisations o ON o.id = s.organisation_id
      WHERE daterange(s.valid_from, s.valid_until, '[)') @> $1`,
  },
  {
    signature: 'resolve_reference(reference text)',
    returns: 'TABLE (organisation_id uuid, request_id uuid)',
    comment: 'The request a reference names.',
    body: 'SELECT r.organisation_id, r.id FROM support_requests r WHERE r.reference = $1',
  },
  {
    signature: 'resolve_link(token_hash bytea)',
    returns: 'TABLE (organisation_id uuid, kind text, request_id uuid, proposal_id uuid)',
    comment: 'What a link of a resident, a helper or an offer opens.',
    body: `
      SELECT l.organisation_id, l.kind, l.request_id, l.proposal_id FROM access_links l
      WHERE l.token_hash = $1 AND l.kind IN ('resident', 'helper', 'offer')`,
  },
  {
    signature: 'resolve_invitation(token_hash bytea)',
    returns: 'TABLE (organisation_id uuid, user_id uuid)',
    comment: 'Whose first password a link sets.',
    body: `SELECT l.organisation_id, l.user_id FROM access_links l WHERE l.token_hash = $1 AND l.kind = 'invitation'`,
  },
  {
    signature: 'resolve_reset(token_hash bytea)',
    returns: 'TABLE (organisation_id uuid, user_id uuid)',
    comment: 'Whose forgotten password a link replaces.',
    body: `SELECT l.organisation_id, l.user_id FROM access_links l WHERE l.token_hash = $1 AND l.kind = 'reset'`,
  },
  {
    signature: 'resolve_login(address citext)',
    returns: 'TABLE (organisation_id uuid, user_id uuid, password_hash text)',
    comment: 'The account of an e-mail address, with the hash its password is checked against.',
    body: `SELECT u.organisation_id, u.id, u.password_hash FROM users u WHERE u.email = $1 AND u.state = 'active'`,
  },
  {
    signature: 'resolve_session(id_hash bytea)',
    returns: `TABLE (organisation_id uuid, slug text, organisation_name text, phone text, kind text, user_id uuid, user_name text,
      email text, roles text[], user_state text, meedenker_id uuid, request_id uuid, resident_id uuid, helper_id uuid, proposal_id uuid, by_code boolean,
      created_at timestamptz, seen_at timestamptz)`,
    comment: 'Who a session is: the account with its roles, or the one request or offer it is for.',
    body: `
      SELECT s.organisation_id, o.slug, o.name, o.public_phone, s.kind, s.user_id, u.name, u.email::text, u.roles, u.state,
        coalesce(m.id, p.meedenker_id), coalesce(s.request_id, p.request_id), r.resident_id,
        CASE WHEN s.kind = 'helper' THEN h.id END, s.proposal_id, s.by_code, s.created_at, s.seen_at
      FROM sessions s
      JOIN organisations o ON o.id = s.organisation_id
      LEFT JOIN users u ON u.organisation_id = s.organisation_id AND u.id = s.user_id
      LEFT JOIN meedenkers m ON m.organisation_id = s.organisation_id AND m.user_id = s.user_id
      LEFT JOIN proposals p ON p.organisation_id = s.organisation_id AND p.id = s.proposal_id
      LEFT JOIN support_requests r ON r.organisation_id = s.organisation_id AND r.id = s.request_id
      LEFT JOIN helpers h ON h.organisation_id = s.organisation_id AND h.request_id = s.request_id
      WHERE s.id_hash = $1
        AND (s.kind <> 'helper' OR (h.may_follow AND h.access_ended_at IS NULL))`,
  },
  {
    signature: 'list_organisations()',
    returns: 'TABLE (id uuid, is_demo boolean)',
    comment: 'Every organisation, for work that is done for each of them in turn.',
    body: 'SELECT o.id, o.is_demo FROM organisations o',
  },
];

const nameAndTypes = (signature: string): string =>
  signature.replace(
    /\(([^)]*)\)/,
    (_, list: string) =>
      `(${list
        .split(',')
        .map((p) => p.trim().split(' ').slice(1).join(' '))
        .join(', ')})`,
  );

export class CreateDoors1795500005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const door of DOORS) {
      const name = nameAndTypes(door.signature);
      await runner.query(`
        CREATE FUNCTION app.${door.signature} RETURNS ${door.returns} LANGUAGE sql STABLE SECURITY DEFINER
          SET search_path = pg_catalog, public AS $door$ ${door.body} $door$;
        COMMENT ON FUNCTION app.${name} IS '${door.comment.replaceAll("'", "''")}';
        ALTER FUNCTION app.${name} OWNER TO meedenkers_doors;
        REVOKE ALL ON FUNCTION app.${name} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION app.${name} TO meedenkers_service;
      `);
    }
    await runner.query('REVOKE CREATE ON SCHEMA app FROM meedenkers_doors');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT CREATE ON SCHEMA app TO meedenkers_doors');
    for (const door of [...DOORS].reverse()) {
      await runner.query(`DROP FUNCTION app.${nameAndTypes(door.signature)}`);
    }
  }
}
