import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';
import { addWord, removeWord } from './words.js';

const PARTNER = [
  ['sessions', 'kind'],
  ['access_links', 'kind'],
  ['audit_events', 'actor_kind'],
  ['messages', 'recipient_kind'],
] as const;

/** Lets a session or link be for one hand-off, besides what it could be for. */
const isForHandOff = (table: string): string => `
  ALTER TABLE ${table} ADD COLUMN hand_off_id uuid;
  ALTER TABLE ${table} ADD CONSTRAINT ${table}_hand_off_fkey
    FOREIGN KEY (organisation_id, hand_off_id) REFERENCES hand_offs (organisation_id, id) ON DELETE CASCADE;
  CREATE INDEX ${table}_hand_off ON ${table} (organisation_id, hand_off_id) WHERE hand_off_id IS NOT NULL;
  ${countedAmong(table, "replace(list, 'num_nonnulls(', 'num_nonnulls(hand_off_id, ')")}
`;

const isForHandOffNoMore = (table: string): string => `
  ${countedAmong(table, "replace(list, 'hand_off_id, ', '')")}
  ALTER TABLE ${table} DROP COLUMN hand_off_id;
`;

/** Changes which columns of a table are counted, of which exactly one must be given. */
function countedAmong(table: string, changed: string): string {
  return `
  DO $$
  DECLARE
    list text;
  BEGIN
    SELECT pg_get_constraintdef(oid) INTO STRICT list FROM pg_constraint
    WHERE conrelid = '${table}'::regclass AND conname = '${table}_check';
    EXECUTE 'ALTER TABLE ${table} DROP CONSTRAINT ${table}_check';
    EXECUTE 'ALTER TABLE ${table} ADD CONSTRAINT ${table}_check ' || ${changed};
  END $$;`;
}

interface Door {
  signature: string;
  types: string;
  returns: string;
  comment: string;
  body: string;
}

const LINK: Door = {
  signature: 'resolve_link(token_hash bytea)',
  types: 'resolve_link(bytea)',
  returns: 'TABLE (organisation_id uuid, kind text, request_id uuid, proposal_id uuid)',
  comment: 'What a link of a resident, a helper or an offer opens.',
  body: `
      SELECT l.organisation_id, l.kind, l.request_id, l.proposal_id FROM access_links l
      WHERE l.token_hash = $1 AND l.kind IN ('resident', 'helper', 'offer')`,
};

const SESSION: Door = {
  signature: 'resolve_session(id_hash bytea)',
  types: 'resolve_session(bytea)',
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
};

const LINK_TO_PARTNERS: Door = {
  ...LINK,
  returns:
    'TABLE (organisation_id uuid, kind text, request_id uuid, proposal_id uuid, hand_off_id uuid)',
  comment: 'What a link of a resident, a helper, an offer or a partner opens.',
  body: `
      SELECT l.organisation_id, l.kind, l.request_id, l.proposal_id, l.hand_off_id FROM access_links l
      WHERE l.token_hash = $1 AND l.kind IN ('resident', 'helper', 'offer', 'partner')`,
};

const SESSION_OF_PARTNERS: Door = {
  ...SESSION,
  returns: SESSION.returns.replace(
    'proposal_id uuid, by_code',
    'proposal_id uuid, hand_off_id uuid, by_code',
  ),
  comment:
    'Who a session is: the account with its roles, or the one request, offer or hand-off it is for.',
  body: SESSION.body.replace('s.proposal_id, s.by_code', 's.proposal_id, s.hand_off_id, s.by_code'),
};

/** Puts a door in the place of the one with the same name. */
const door = ({ signature, types, returns, comment, body }: Door): string => `
  DROP FUNCTION app.${types};
  CREATE FUNCTION app.${signature} RETURNS ${returns} LANGUAGE sql STABLE SECURITY DEFINER
          SET search_path = pg_catalog, public AS $door$ ${body} $door$;
  COMMENT ON FUNCTION app.${types} IS '${comment}';
  ALTER FUNCTION app.${types} OWNER TO meedenkers_doors;
  REVOKE ALL ON FUNCTION app.${types} FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION app.${types} TO meedenkers_service;
`;

const doors = (...list: Door[]): string => `
  GRANT CREATE ON SCHEMA app TO meedenkers_doors;
  ${list.map(door).join('')}
  REVOKE CREATE ON SCHEMA app FROM meedenkers_doors;
`;

/** Handing a question over to an organisation that can do what a Meedenker cannot, by the resident's yes and a link. */
export class CreateHandOffs1795500050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE partners (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        name text NOT NULL,
        kind text NOT NULL ${oneOf('kind', ['client_support', 'social_advice', 'legal_desk', 'debt_help', 'interpreter', 'other'])},
        email citext,
        phone text,
        is_active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK (num_nonnulls(email, phone) >= 1)
      );
      COMMENT ON TABLE partners IS 'Organisations that questions are handed over to (OCO, advice, law, debts); kept by coordinators.';
      ${wall('partners', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE hand_offs (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        partner_id uuid NOT NULL,
        state text NOT NULL ${oneOf('state', ['proposed', 'consented', 'sent', 'accepted', 'declined', 'expired', 'revoked', 'completed'])},
        fields text[] NOT NULL,
        question text NOT NULL,
        proposed_by uuid NOT NULL,
        proposed_at timestamptz NOT NULL,
        consented_at timestamptz,
        consent_by text ${oneOf('consent_by', ['resident', 'on_behalf'])},
        text_version text,
        sent_at timestamptz,
        answer_by timestamptz,
        answered_at timestamptz,
        decline_reason text ${oneOf('decline_reason', ['no_room', 'not_our_work', 'other_area', 'other'])},
        decline_note text,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK ((consented_at IS NULL) = (consent_by IS NULL)),
        CHECK (consented_at IS NOT NULL OR state IN ('proposed', 'revoked')),
        CHECK (sent_at IS NULL OR consented_at IS NOT NULL),
        CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, partner_id) REFERENCES partners (organisation_id, id),
        FOREIGN KEY (organisation_id, proposed_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE hand_offs IS 'A question handed over to a partner: what the resident said yes to, and how far it is. fields: exactly what the partner sees.';
      CREATE UNIQUE INDEX one_open_hand_off ON hand_offs (organisation_id, request_id, partner_id)
        WHERE state IN ('proposed', 'consented', 'sent', 'accepted');
      CREATE INDEX hand_offs_request ON hand_offs (organisation_id, request_id, proposed_at);
      CREATE INDEX hand_offs_due ON hand_offs (organisation_id, answer_by) WHERE state = 'sent';
      ${wall('hand_offs', 'SELECT, INSERT, UPDATE')}

      ${PARTNER.map(([table, column]) => addWord(table, column, 'partner')).join('')}
      ${addWord('call_tasks', 'kind', 'hand_off')}
      ${isForHandOff('sessions')}
      ${isForHandOff('access_links')}
      ${doors(LINK_TO_PARTNERS, SESSION_OF_PARTNERS)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM sessions WHERE kind = 'partner';
      DELETE FROM access_links WHERE kind = 'partner';
      ${doors(LINK, SESSION)}
      ${isForHandOffNoMore('access_links')}
      ${isForHandOffNoMore('sessions')}
      ${removeWord('call_tasks', 'kind', 'hand_off')}
      ${PARTNER.map(([table, column]) => removeWord(table, column, 'partner')).join('')}
      DROP TABLE hand_offs, partners;
    `);
  }
}
