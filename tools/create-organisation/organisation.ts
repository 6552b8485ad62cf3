import { createHash, randomBytes } from 'node:crypto';

import { amsterdamDay, plusDays } from '@meedenkers/domain';
import type { Client } from 'pg';
import { v7 as newId } from 'uuid';

import type { Invited, NewOrganisation } from './flags.js';

/** Days that an invitation can be answered. */
const INVITATION_DAYS = 7;

/** A municipality of the new organisation; `besideSlug` names who is asked first there already. */
export interface Area {
  code: string;
  name: string;
  besideSlug: string | null;
}

/** Whose invitation a token is; it is told here and nowhere else. */
export interface Invitation extends Invited {
  token: string;
}

/** What was made: the areas, and the invitations of those who work there first. */
export interface Made {
  areas: Area[];
  from: string;
  invitations: Invitation[];
  until: string;
}

/** The areas as they would be on a day, and why they cannot be. */
async function planAreas(
  client: Client,
  codes: string[],
  day: string,
): Promise<{ areas: Area[]; problems: string[] }> {
  const { rows } = await client.query<Area & { exists: boolean }>(
    `SELECT code, m.name, coalesce(m.valid_from <= $2 AND (m.valid_until IS NULL OR m.valid_until > $2), false) AS exists,
       s.slug AS "besideSlug"
     FROM unnest($1::text[]) WITH ORDINALITY AS asked (code, position)
     LEFT JOIN municipalities m USING (code)
     LEFT JOIN app.list_served_municipalities($2) s ON s.municipality_code = code AND s.is_default
     ORDER BY position`,
    [codes, day],
  );
  const problems = rows.flatMap(({ code, exists }) =>
    exists ? [] : [`--municipalities: ${code} is no municipality on ${day}.`],
  );
  return {
    areas: rows.map(({ code, name, besideSlug }) => ({ code, name, besideSlug })),
    problems,
  };
}

/** Who is invited, by role. */
const firstPeople = ({
  administrator,
  evaluator,
}: NewOrganisation): [role: 'administrator' | 'evaluator', person: Invited][] => [
  ['administrator', administrator],
  ...(evaluator ? [['evaluator', evaluator] as ['evaluator', Invited]] : []),
];

/** What already bears the slug or somebody's address. */
async function takenNames(client: Client, wanted: NewOrganisation): Promise<string[]> {
  const people = firstPeople(wanted);
  const { rows } = await client.query<{ slug: boolean; taken: string[] }>(
    `SELECT EXISTS (SELECT FROM organisations WHERE slug = $1) AS slug,
       ARRAY(SELECT email::text FROM unnest($2::citext[]) AS asked (email) WHERE EXISTS (SELECT FROM users u WHERE u.email = asked.email)) AS taken`,
    [wanted.slug, people.map(([, { email }]) => email)],
  );
  return [
    ...(rows[0]?.slug ? [`--slug: ${wanted.slug} belongs to another organisation.`] : []),
    ...people.flatMap(([role, { email }]) =>
      rows[0]?.taken.includes(email) ? [`--${role}: ${email} has an account already.`] : [],
    ),
  ];
}

/** Makes the account of somebody, and the invitation by which they choose a password. */
async function invite(
  client: Client,
  organisationId: string,
  [role, person]: [role: string, person: Invited],
  { now, until }: { now: Date; until: string },
): Promise<Invitation> {
  const userId = newId();
  const token = randomBytes(32).toString('base64url');
  await client.query(
    `INSERT INTO users (organisation_id, id, name, email, roles, state, created_at)
     VALUES ($1, $2, $3, $4, ARRAY[$5], 'invited', $6)`,
    [organisationId, userId, person.name, person.email, role, now],
  );
  await client.query(
    `INSERT INTO access_links (organisation_id, token_hash, kind, user_id, created_at, expires_at)
     VALUES ($1, $2, 'invitation', $3, $4, ($5::date + time '23:59:59') AT TIME ZONE 'Europe/Amsterdam')`,
    [organisationId, createHash('sha256').update(token).digest(), userId, now, until],
  );
  return { ...person, token };
}

async function write(
  client: Client,
  wanted: NewOrganisation,
  areas: Area[],
  now: Date,
): Promise<Made> {
  const organisationId = newId();
  const from = amsterdamDay(now);
  const until = plusDays(from, INVITATION_DAYS);
  await client.query(`SELECT set_config('app.organisation', $1, true)`, [organisationId]);
  await client.query(
    `INSERT INTO organisations (id, slug, name, kind, public_phone, public_email, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [organisationId, wanted.slug, wanted.name, wanted.kind, wanted.phone, wanted.email, now],
  );
  for (const { code, besideSlug } of areas) {
    await client.query(
      `INSERT INTO service_areas (organisation_id, id, municipality_code, valid_from, is_default) VALUES ($1, $2, $3, $4, $5)`,
      [organisationId, newId(), code, from, besideSlug === null],
    );
  }
  const people = firstPeople(wanted);
  const invitations: Invitation[] = [];
  for (const person of people)
    invitations.push(await invite(client, organisationId, person, { now, until }));
  await client.query(
    `INSERT INTO audit_events (organisation_id, at, id, actor_kind, role, action, deed, noun, noun_id, fields)
     VALUES ($1, $2, $3, 'system', 'system', 'write', 'organisation.create', 'organisation', $1, $4)`,
    [
      organisationId,
      now,
      newId(),
      ['slug', 'name', 'kind', 'serviceAreas', ...people.map(([role]) => role)],
    ],
  );
  return { areas, from, invitations, until };
}

/**
 * Makes an organisation, the municipalities it serves from today, and its invited administrator (of the programme its
 * evaluator too), all or nothing. Where another organisation is asked first already, the new one serves beside it. `client` is the owner's.
 */
export async function createOrganisation(
  client: Client,
  wanted: NewOrganisation,
  now: Date,
): Promise<Made | { problems: string[] }> {
  await client.query('BEGIN');
  try {
    const plan = await planAreas(client, wanted.municipalities, amsterdamDay(now));
    const problems = [...plan.problems, ...(await takenNames(client, wanted))];
    if (problems.length > 0) {
      await client.query('ROLLBACK');
      return { problems };
    }
    const made = await write(client, wanted, plan.areas, now);
    await client.query('COMMIT');
    return made;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
