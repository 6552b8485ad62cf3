import {
  amsterdamDay,
  pacesLeft,
  quarterOf,
  type CloseReason,
  type LeftPace,
  type PaceMeasure,
} from '@meedenkers/domain';

import type { Chance } from './chance.js';
import { closedQuarters } from './counts.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';

interface RequestRow {
  id: string;
  created_at: Date;
  contacted_at: Date | null;
  promised_by: string;
  closed_at: Date | null;
  close_reason: CloseReason | null;
}

interface ProposalRow {
  request_id: string;
  offered_at: Date;
  answered_at: Date | null;
  accepted_by: string | null;
}

const earliest = (moments: readonly (Date | null)[]): Date | null => {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map(Number)));
};

/** The paces of one request whose file was erased long ago. */
function erased(chance: Chance): LeftPace[] {
  const contact = chance.happens(0.7) ? chance.whole(1, 9) : chance.whole(16, 60);
  const offer = contact + (chance.happens(0.6) ? chance.whole(2, 20) : chance.whole(20, 70));
  return [
    {
      measure: 'first_contact',
      hours: contact,
      promise: contact <= 30 ? 'kept' : 'missed',
    },
    { measure: 'offer', hours: offer, promise: offer <= 56 ? 'kept' : 'missed' },
    { measure: 'companion', hours: offer + chance.whole(1, 40), promise: 'none' },
  ];
}

/** Counts how fast the requests went that ended: from their moments where those are still there, else made up once. */
export function writePaces(
  { rows, chance, profile }: { rows: Rows; chance: Chance; profile: Profile },
  today: string,
): void {
  const counted = new Map<string, { quarter: string; pace: LeftPace; requests: number }>();
  const count = (quarter: string, paces: readonly LeftPace[]): void => {
    for (const pace of paces) {
      const key = [quarter, pace.measure, pace.hours, pace.promise].join(' ');
      const known = counted.get(key);
      if (known) known.requests += 1;
      else counted.set(key, { quarter, pace, requests: 1 });
    }
  };
  const proposals = rows.of<ProposalRow>('proposals');
  const present = new Map<string, number>();
  for (const request of rows.of<RequestRow>('support_requests')) {
    const { closed_at: closedAt, close_reason: closeReason } = request;
    if (!closedAt || !closeReason) continue;
    const quarter = quarterOf(amsterdamDay(closedAt));
    const own = proposals.filter(({ request_id: id }) => id === request.id);
    present.set(quarter, (present.get(quarter) ?? 0) + 1);
    count(
      quarter,
      pacesLeft({
        askedAt: request.created_at,
        promisedBy: request.promised_by,
        contactedAt: request.contacted_at,
        offeredAt: earliest(own.map((proposal) => proposal.offered_at)),
        matchedAt: earliest(
          own.map((proposal) => (proposal.accepted_by ? proposal.answered_at : null)),
        ),
        closedAt,
        closeReason,
      }),
    );
  }
  closedQuarters(today, profile.quarters.length).forEach((quarter, i) => {
    for (let n = present.get(quarter) ?? 0; n < (profile.quarters[i] ?? 0); n += 1)
      count(quarter, erased(chance));
  });
  for (const { quarter, pace, requests } of counted.values())
    rows.add('request_paces', {
      quarter,
      measure: pace.measure satisfies PaceMeasure,
      hours: pace.hours,
      promise: pace.promise,
      requests,
    });
}
