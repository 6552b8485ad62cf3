import { newId } from '../tokens.js';
import type { Caller } from './caller.js';
import type { GivenMeedenker, GivenUser, Org } from './factories.js';
import { givenLadder } from './given-ladder.js';
import { givenOfOwnDay } from './own-day.js';
import { givenLetterTask } from './letter-rows.js';
import { givenProtocol, PROTOCOL_BODY } from './protocol-rows.js';
import { givenResearchFile } from './research-rows.js';
import { givenInterpretation, givenRelease } from './release-rows.js';
import { givenHandOff, givenPartner } from './hand-off-rows.js';
import type { TestApp } from './test-app.js';

/** Everything a route can be about, of one request. */
export interface Targets {
  org: Org;
  request: string;
  /** A request of which the visit is over, for what can only be done afterwards. */
  reported: string;
  closed: string;
  appointment: string;
  begun: string;
  proposal: string;
  plan: string;
  /** An open offer to the same Meedenker. */
  offer: string;
  meedenker: string;
  user: string;
  area: string;
  message: string;
  callTask: string;
  letterTask: string;
  claim: string;
  concern: string;
  /** A research file that waits for its second person. */
  researchFile: string;
  /** A ladder that runs. */
  ladder: string;
  venue: string;
  meedenkerAccount: string;
  resident: string;
  partner: string;
  /** A hand-off the resident has to decide about, one sent to a partner, and one the partner was told of by nobody yet. */
  proposedHandOff: string;
  sentHandOff: string;
  consentedHandOff: string;
  /** A draft. */
  protocol: string;
  /** One that waits for a second person. */
  release: string;
  publishedRelease: string;
  /** Of a release that waits. */
  interpretation: string;
}

export const OBJECTS = ['own', 'same', 'other', 'absent'] as const;
/** Whose thing it is: the caller's, somebody else's at the same organisation, another organisation's, nobody's. */
export type ObjectKind = (typeof OBJECTS)[number];

export const IDENTITIES = [
  'anonymous',
  'expired',
  'disabled',
  'resident',
  'residentOther',
  'helper',
  'offer',
  'partner',
  'meedenker',
  'meedenkerOther',
  'coordinator',
  'coordinatorOther',
  'evaluator',
  'administrator',
  'safeguarder',
] as const;
/** Everybody who can stand before a route. */
export type Identity = (typeof IDENTITIES)[number];

/** Two organisations: two requests at the first, one at the second, each with all that belongs to it. */
export interface World {
  targets: Record<ObjectKind, Targets>;
  as(identity: Identity): Promise<Caller>;
}

async function targetsOf(
  app: TestApp,
  org: Org,
  meedenker: GivenMeedenker,
  user: GivenUser,
): Promise<Targets> {
  const { given, clock } = app;
  const hours = (count: number): Date => new Date(clock.now().getTime() + count * 3_600_000);
  const match = await given.match(org, { meedenker, appointment: { starts_at: hours(170) } });
  const begun = await given.match(org, { meedenker, appointment: { starts_at: hours(-2) } });
  const asked = await given.request(org);
  const offer = await given.proposal(asked, meedenker);
  const closed = await given.request(org, {
    state: 'closed',
    close_reason: 'not_held',
    closed_at: clock.now(),
  });
  const reported = await given.request(org, { state: 'submitted' });
  await given.insert('helpers', {
    organisation_id: org.id,
    id: newId(),
    request_id: match.request.id,
    name: 'Voedselbank',
    may_follow: true,
    works_for_municipality: false,
  });
  await given.insert('consents', {
    organisation_id: org.id,
    request_id: match.request.id,
    purpose: 'research',
    granted: false,
    text_version: '1',
    changed_at: clock.now(),
  });
  const message = newId();
  await given.insert('messages', {
    organisation_id: org.id,
    id: message,
    purpose: 'appointment_planned',
    recipient_kind: 'resident',
    recipient_id: match.request.residentId,
    request_id: match.request.id,
    subject_id: match.appointment.id,
    subject_version: 1,
    channel: 'email',
    language: 'nl',
    facts: JSON.stringify({
      address: 'sam@voorbeeld.example',
      name: 'Sam',
      startsAt: '2026-12-01T09:00:00.000Z',
    }),
    state: 'failed',
    created_at: clock.now(),
    not_before: clock.now(),
  });
  const plan = newId();
  await given.insert('assignment_plans', {
    organisation_id: org.id,
    id: plan,
    made_by: user.id,
    made_at: clock.now(),
    state: 'applied',
    applied_by: user.id,
    applied_at: clock.now(),
    outcome: '[]',
    result: JSON.stringify({
      pairs: [],
      nobody: [],
      considered: 0,
      score: 0,
      exact: true,
      waiting: [],
      promisedDays: 2,
      travelMinutes: null,
    }),
  });
  const researchFile = await givenResearchFile(given, org, user);
  const areas = await given.count('service_areas', 'organisation_id = $1', [org.id]);
  const area = await given.serves(org, areas === 0 ? 'GM0784' : 'GM0855', { is_default: false });
  const callTask = newId();
  await given.insert('call_tasks', {
    organisation_id: org.id,
    id: callTask,
    kind: 'call',
    purpose: 'companion_found',
    request_id: match.request.id,
    subject_id: match.request.id,
    subject_version: 1,
    facts: JSON.stringify({ name: 'Sam' }),
    due_at: clock.now(),
    created_at: clock.now(),
  });
  const release = await givenRelease(given, org, clock.now());
  return {
    org,
    request: match.request.id,
    reported: reported.id,
    closed: closed.id,
    appointment: match.appointment.id,
    begun: begun.appointment.id,
    proposal: match.proposal.id,
    plan,
    offer: offer.id,
    meedenker: meedenker.id,
    user: user.id,
    area,
    message,
    callTask,
    researchFile,
    ...(await givenLetterTask(given, { id: match.request.id, organisationId: org.id })),
    ...(await givenOfOwnDay(given, org, meedenker, user, clock.now())),
    ...(await givenLadder(
      given,
      { organisation_id: org.id, request_id: match.request.id },
      { meedenkerId: meedenker.id, userId: user.id },
      clock.now(),
    )),
    venue: (await given.venue(org)).id,
    meedenkerAccount: meedenker.userId ?? '',
    resident: match.request.residentId,
    partner: (await givenPartner(app, org)).id,
    ...(await handOffsOf(app, org, match.request)),
    protocol: await givenDraft(given, org, clock.now()),
    release,
    interpretation: await givenInterpretation(given, org, clock.now(), {
      release_id: release,
      author_id: user.id,
    }),
    publishedRelease: await givenRelease(given, org, clock.now(), {
      state: 'published',
      decided_by: newId(),
      decided_at: clock.now(),
    }),
  };
}

/** A draft over a year in which no other of the organisation is, so that each can be frozen. */
async function givenDraft(given: TestApp['given'], org: Org, at: Date): Promise<string> {
  const year = 2027 + (await given.count('protocols', 'organisation_id = $1', [org.id]));
  const content = { ...PROTOCOL_BODY, from: `${year}-Q1`, to: `${year}-Q4`, plannedPerArm: 95 };
  return givenProtocol(given, org, at, { content: JSON.stringify(content) });
}

/** One hand-off in each state that something can be done from. */
async function handOffsOf(
  app: TestApp,
  org: Org,
  request: { id: string },
): Promise<Pick<Targets, 'proposedHandOff' | 'sentHandOff' | 'consentedHandOff'>> {
  const unsent = { sent_at: null, answer_by: null };
  const unsaid = { ...unsent, state: 'proposed', consented_at: null, consent_by: null };
  return {
    proposedHandOff: (await givenHandOff(app, org, request, unsaid)).id,
    sentHandOff: (await givenHandOff(app, org, request)).id,
    consentedHandOff: (await givenHandOff(app, org, request, { ...unsent, state: 'consented' })).id,
  };
}

const absent = (org: Org): Targets =>
  Object.fromEntries(
    [
      'request',
      'reported',
      'closed',
      'appointment',
      'begun',
      'proposal',
      'plan',
      'offer',
      'meedenker',
      'user',
      'area',
      'message',
      'callTask',
      'letterTask',
      'claim',
      'concern',
      'researchFile',
      'ladder',
      'venue',
      'meedenkerAccount',
      'resident',
      'partner',
      'proposedHandOff',
      'sentHandOff',
      'consentedHandOff',
      'protocol',
      'release',
      'publishedRelease',
      'interpretation',
    ]
      .map((name) => [name, newId()] as const)
      .concat([['org', org as never]]),
  ) as unknown as Targets;

/** Accounts are listed by name; those who call are made as they come, and there are many. */
const FIRST_OF_THE_LIST = { name: 'Aad' };

/** Makes a world of its own for one series of calls. */
export async function makeWorld(app: TestApp): Promise<World> {
  const { given } = app;
  const [mine, theirs] = [
    await given.organisation({ municipalities: [] }),
    await given.organisation({ municipalities: [] }),
  ];
  const [first, second, foreign] = [
    await given.meedenker(mine, { account: true }),
    await given.meedenker(mine, { account: true }),
    await given.meedenker(theirs, { account: true }),
  ];
  await given.insert('request_counts', {
    organisation_id: mine.id,
    quarter: '2026-Q3',
    municipality_code: 'GM0784',
    conversation_type: 'REVIEW',
    language: 'nl',
    end_reason: 'helped',
    requests: 40,
  });
  const targets = {
    own: await targetsOf(app, mine, first, await given.user(mine, FIRST_OF_THE_LIST)),
    same: await targetsOf(app, mine, second, await given.user(mine, FIRST_OF_THE_LIST)),
    other: await targetsOf(app, theirs, foreign, await given.user(theirs, FIRST_OF_THE_LIST)),
    absent: absent(mine),
  };
  const staff = async (
    org: Org,
    roles: ('coordinator' | 'evaluator' | 'administrator' | 'safeguarder')[],
    more: object = {},
  ): Promise<Caller> => {
    const user = await given.user(org, { roles, ...more });
    return app.withSession(org.id, { kind: 'staff', userId: user.id });
  };
  const makers: Record<Identity, () => Promise<Caller>> = {
    anonymous: async () => app.anyone(),
    expired: async () => {
      const caller = await staff(mine, ['coordinator']);
      await given.rows(
        `UPDATE sessions SET seen_at = seen_at - interval '1 hour' WHERE user_id = (SELECT id FROM users WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1)`,
        [mine.id],
      );
      return caller;
    },
    disabled: () => staff(mine, ['coordinator'], { state: 'disabled' }),
    resident: () =>
      app.withSession(mine.id, { kind: 'resident', requestId: targets.own.request, byCode: true }),
    residentOther: () =>
      app.withSession(mine.id, { kind: 'resident', requestId: targets.same.request, byCode: true }),
    helper: () => app.withSession(mine.id, { kind: 'helper', requestId: targets.own.request }),
    offer: () => app.withSession(mine.id, { kind: 'offer', proposalId: targets.own.offer }),
    partner: () =>
      app.withSession(mine.id, { kind: 'partner', handOffId: targets.own.sentHandOff }),
    meedenker: () => app.withSession(mine.id, { kind: 'staff', userId: first.userId as string }),
    meedenkerOther: () =>
      app.withSession(mine.id, { kind: 'staff', userId: second.userId as string }),
    coordinator: () => staff(mine, ['coordinator']),
    coordinatorOther: () => staff(theirs, ['coordinator']),
    evaluator: () => staff(mine, ['evaluator']),
    administrator: () => staff(mine, ['administrator']),
    safeguarder: () => staff(mine, ['safeguarder']),
  };
  return { targets, as: (identity) => makers[identity]() };
}
