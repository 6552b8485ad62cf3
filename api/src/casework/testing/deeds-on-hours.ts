import type { Asking } from '../../platform/testing/asking.js';
import type { Factory, GivenMeedenker, Org } from '../../platform/testing/factories.js';

/** What can be done with an hour: taken by telephone, by a yes or by a move, asked of who has it for one's own, or given back. */
export type HourDeed = 'book' | 'accept' | 'move' | 'swap' | 'cancel';

/** A deed that somebody asks for, and whose request it is about. */
export interface DeedOnHour extends Asking {
  deed: HourDeed;
  requestId: string;
  residentId: string;
}

/** A Meedenker who is signed in. */
export type ActiveMeedenker = GivenMeedenker & { cookie: string };

/** How many others are free at any hour: one more than who came second is named. */
const OTHERS_FREE = 4;

/** An organisation in which an hour is asked for, with sessions for all who act. */
export interface Arena {
  given: Factory;
  organisation: Org;
  coordinator: { id: string; cookie: string };
  /** The address of each process. */
  doors: readonly string[];
}

export async function openArena(given: Factory, doors: readonly string[]): Promise<Arena> {
  const organisation = await given.organisation({
    municipalities: [],
    holidays_close: false,
    max_matches: 30,
  });
  await given.serves(organisation, 'GM0784', { is_default: false });
  const { id } = await given.user(organisation);
  const cookie = await given.session(organisation, { kind: 'staff', user_id: id });
  for (let i = 0; i < OTHERS_FREE; i += 1) await given.meedenker(organisation);
  return { given, organisation, coordinator: { id, cookie }, doors };
}

/** A Meedenker who is signed in and takes on as much as an organisation allows. */
export async function activeMeedenker({ given, organisation }: Arena): Promise<ActiveMeedenker> {
  const meedenker = await given.meedenker(organisation, { account: true, max_per_week: 15 });
  const cookie = await given.session(organisation, { kind: 'staff', user_id: meedenker.userId });
  return { ...meedenker, cookie };
}

/** What somebody wants of an hour. */
export interface HourPart {
  deed: HourDeed;
  meedenker: ActiveMeedenker;
  residentId: string;
  hour: Date;
  /** When who moves or cancels has a visit. */
  own: Date;
}

/** A request, and what has to stand there before somebody asks this deed of it. */
export async function deedOnHour(arena: Arena, part: HourPart): Promise<DeedOnHour> {
  const { given, organisation, coordinator } = arena;
  const { deed, meedenker, hour, own } = part;
  const request = await given.request(organisation, { residentId: part.residentId });
  const rest = {
    deed,
    requestId: request.id,
    residentId: part.residentId,
    cookie: coordinator.cookie,
  };
  if (deed === 'book') {
    const body = {
      supportRequestId: request.id,
      conversationType: 'REVIEW',
      startsAt: hour.toISOString(),
      durationMinutes: 60,
      channel: 'phone',
      meedenkerId: meedenker.id,
    };
    return { ...rest, path: '/appointments', body };
  }
  const startsAt = deed === 'accept' ? hour : own;
  const appointment = await given.appointment(request, {
    starts_at: startsAt,
    channel: 'phone',
    venue_text: null,
  });
  const about = { appointment_id: appointment.id, offered_by: coordinator.id };
  if (deed === 'accept') {
    const proposal = await given.proposal(request, meedenker, about);
    const path = `/proposals/${proposal.id}/acceptance`;
    return { ...rest, cookie: meedenker.cookie, path, body: {} };
  }
  await given.proposal(request, meedenker, { ...about, state: 'accepted', confirmed_version: 1 });
  await given.booking(appointment, meedenker);
  const path = `/appointments/${appointment.id}/${deed === 'cancel' ? 'cancellation' : 'move'}`;
  return deed !== 'cancel'
    ? {
        ...rest,
        path,
        body: { startsAt: hour.toISOString(), cause: 'municipality' },
        version: 1,
      }
    : { ...rest, path, body: { by: 'municipality' } };
}
