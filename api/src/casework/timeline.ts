import type { TimelineLineView } from './case-file.dto.js';

/** What was written down of a deed on a request. */
export interface AuditedDeed {
  at: string;
  deed: string;
  actorKind: string;
  role: string;
  name: string | null;
  channel: string | null;
  reason: string | null;
}

/** A message that was handed over to be sent. */
export interface SentMessage {
  purpose: string;
  recipient: string;
  channel: string;
  sentAt: string | null;
}

/** The deeds that belong in the story, by how the trail calls them. What is not here is no part of it. */
const STORY: Readonly<Record<string, string>> = {
  'support-request.ask': 'submitted',
  'support-request.triage': 'triaged',
  'support-request.note': 'note',
  'support-request.withdraw': 'withdrawn',
  'support-request.close': 'closed',
  'support-request.reopen': 'reopened',
  'proposal.offer': 'offered',
  'proposal.accept': 'accepted',
  'proposal.confirm': 'confirmed',
  'proposal.refuse': 'refused',
  'proposal.withdraw': 'offer_withdrawn',
  'proposal.expire': 'offer_expired',
  'proposal.end': 'companion_ended',
  'appointment.plan': 'planned',
  'appointment.move': 'moved',
  'appointment.cancel': 'cancelled',
  'appointment.no-show': 'no_show',
  'appointment.drop-out': 'drop_out',
  'appointment.unfilled': 'unfilled',
  'ladder.start': 'ladder_started',
  'ladder.rescue': 'rescue_started',
  'ladder.stop': 'ladder_stopped',
  'appointment.forget': 'not_reported',
  'outcome-report.write': 'reported',
  'response.write': 'answered',
  'my-request.answer-companion': 'companion_answered',
  'wish-answer.record': 'wish_answered',
  'my-request.report-date': 'date_reported',
  'my-request.end-helper-access': 'helper_ended',
  'my-request.change-contact': 'contact_changed',
  'my-request.ask': 'question_asked',
  'my-request.ask-erasure': 'erasure_asked',
  'resident.distinguish': 'distinguished',
  'consent.grant': 'consent_given',
  'consent.withdraw': 'consent_withdrawn',
  'presence.late': 'presence_late',
  'presence.inside': 'presence_inside',
  'presence.longer': 'presence_longer',
  'presence.done': 'presence_done',
  'hand-off.propose': 'hand_off_proposed',
  'hand-off.consent': 'hand_off_consented',
  'hand-off.send': 'hand_off_sent',
  'hand-off.accept': 'hand_off_accepted',
  'hand-off.decline': 'hand_off_declined',
  'hand-off.expire': 'hand_off_expired',
  'hand-off.revoke': 'hand_off_revoked',
  'hand-off.complete': 'hand_off_completed',
  'resident.merge': 'merged',
  'resident.unmerge': 'unmerged',
};

const actorOf = ({ actorKind, role }: AuditedDeed): TimelineLineView['actor'] => {
  if (actorKind === 'resident' || actorKind === 'public') return 'resident';
  if (actorKind === 'helper') return 'helper';
  if (actorKind === 'offer') return 'meedenker';
  if (actorKind === 'partner') return 'partner';
  if (actorKind === 'staff')
    return role.split(' ').includes('coordinator') ? 'coordinator' : 'meedenker';
  return 'system';
};

/** The story of a request, oldest first: every deed, and every message that left the house. Who read it is not in it. */
export function timelineOf(
  deeds: readonly AuditedDeed[],
  messages: readonly SentMessage[],
): TimelineLineView[] {
  const done = deeds.flatMap((line) => {
    const deed = STORY[line.deed];
    return deed
      ? [
          {
            at: line.at,
            deed,
            actor: actorOf(line),
            name: line.name,
            channel: line.channel,
            detail: line.reason,
          },
        ]
      : [];
  });
  const sent = messages.flatMap(({ purpose, recipient, channel, sentAt }) =>
    sentAt
      ? [
          {
            at: sentAt,
            deed: 'message_sent',
            actor: 'system',
            name: null,
            channel,
            detail: `${recipient}:${purpose}`,
          },
        ]
      : [],
  );
  return [...done, ...sent].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
