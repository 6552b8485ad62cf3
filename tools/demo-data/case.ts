import {
  conversationType,
  plusMinutes,
  RETENTION_DAYS,
  type AppointmentState,
  type RequestState,
  type Stage,
} from '@meedenkers/domain';
import { paddedRange, type MatchNeed } from '@meedenkers/matching';

import { noteText } from './free-text.js';
import type { Kit } from './kit.js';
import { drawQuestion, type Asked, type Question } from './question.js';
import type { About, Addressee, By } from './trail.js';

const DAY = 86_400_000;

export interface RequestRow {
  id: string;
  state: RequestState;
  conversation_type: string;
  wished_starts_at: Date | null;
  contacted_at: Date | null;
  triaged_at: Date | null;
  nobody_fitted_at: Date | null;
  closed_at: Date | null;
  close_reason: string | null;
  lived_experience: readonly string[];
  needs_review: boolean;
  version: number;
}

export interface AppointmentRow {
  id: string;
  starts_at: Date;
  duration_minutes: number;
  state: AppointmentState;
  cancelled_by: string | null;
  no_show_by: string | null;
  ended_at: Date | null;
  version: number;
}

export interface ProposalRow {
  id: string;
  meedenker_id: string;
  appointment_id: string | null;
  state: 'offered' | 'accepted' | 'refused' | 'expired' | 'withdrawn' | 'ended';
  offered_at: Date;
  expires_at: Date;
  answered_at: Date | null;
  accepted_by: 'meedenker' | 'coordinator' | null;
  reason: string | null;
  confirmed_version: number | null;
  companion_answer: 'yes' | 'none';
  version: number;
}

/** What an audit line tells besides who and what. */
interface Told {
  noun?: string;
  nounId?: string;
  channel?: string | undefined;
  reason?: string;
}

export const firstOf = (name: string): string => name.split(' ')[0] ?? name;

/** One request with all that belongs to it. Every deed on it writes what the product would have written. */
export class Case {
  readonly question: Question;
  readonly id: string;
  readonly proposals: ProposalRow[] = [];
  request!: RequestRow;
  resident!: Addressee;
  appointment: AppointmentRow | null = null;

  constructor(
    readonly kit: Kit,
    /** When it was asked. */
    readonly askedAt: Date,
    /** The stage in which the last deed leaves it. */
    readonly stage: Stage,
    asked: Asked = {},
  ) {
    this.question = drawQuestion(kit, asked);
    this.id = kit.chance.id(askedAt);
  }

  get now(): Date {
    return this.kit.almanac.now;
  }

  /** The proposal that somebody said yes to and that still stands. */
  get accepted(): ProposalRow | undefined {
    return this.proposals.find((proposal) => proposal.state === 'accepted');
  }

  /** Whether free text of a moment is still kept. */
  keepsTextOf(at: Date): boolean {
    return this.now.getTime() - at.getTime() < RETENTION_DAYS.freeText * DAY;
  }

  /** Whether the address of a home visit is still kept. */
  keepsAddressOf(startsAt: Date): boolean {
    return this.now.getTime() - startsAt.getTime() < RETENTION_DAYS.homeAddress * DAY;
  }

  /** The request as matching sees it, for its visit or for a moment that is looked for. */
  need(startsAt: Date | null = this.appointment?.starts_at ?? null): MatchNeed {
    const { type, language, wishes, municipality, visitChannel, venue, home } = this.question;
    const elsewhere = visitChannel === 'home' ? home : this.kit.municipalityMiddle(municipality);
    return {
      requestId: this.id,
      conversationType: type,
      municipalityCode: municipality,
      language,
      wishes,
      startsAt,
      durationMinutes: conversationType(type).durationMinutes,
      channel: visitChannel,
      placeId: venue?.id ?? this.appointment?.id ?? this.id,
      coordinates: venue?.coordinates ?? elsewhere,
      residentBookings: [],
    };
  }

  /** Takes the time of the companion and of the resident for the visit. */
  book(meedenkerId: string, appointment: AppointmentRow): void {
    const from = appointment.starts_at;
    const until = plusMinutes(from, appointment.duration_minutes);
    const padded = paddedRange(from, until);
    const { visitChannel, venue } = this.question;
    const remote = visitChannel === 'phone' || visitChannel === 'video';
    const range = (a: Date, b: Date): string => `[${a.toISOString()},${b.toISOString()})`;
    this.kit.rows.add('bookings', {
      appointment_id: appointment.id,
      meedenker_id: meedenkerId,
      resident_id: this.resident.id,
      place: remote ? null : (venue?.id ?? appointment.id),
      during: range(from, until),
      padded: range(padded.from, padded.until),
    });
    this.kit.diary.book(meedenkerId, this.need(from));
  }

  /** Gives that time back. */
  release(): void {
    this.kit.rows.remove('bookings', (row) => row['appointment_id'] === this.appointment?.id);
    this.kit.diary.release(this.id);
  }

  /** Who the Meedenker of a proposal is in the audit trail. */
  meedenker(proposal: ProposalRow): By {
    const { userId } = this.kit.diary.person(proposal.meedenker_id);
    return userId === null
      ? { kind: 'offer', id: proposal.meedenker_id, role: 'offer' }
      : { kind: 'staff', id: userId, role: 'meedenker' };
  }

  /** Who the resident is in the audit trail. */
  get byResident(): By {
    return { kind: 'resident', id: this.resident.id, role: 'resident' };
  }

  wrote(at: Date, by: By, deed: string, fields: readonly string[], told: Told = {}): void {
    const { noun = 'support_request', nounId = this.id, ...more } = told;
    this.kit.trail.wrote(at, { by, deed, noun, nounId, requestId: this.id, fields, ...more });
  }

  read(at: Date, deed: string, fields: readonly string[]): void {
    const { trail } = this.kit;
    trail.read(at, {
      by: trail.coordinator,
      deed,
      noun: 'support_request',
      nounId: this.id,
      requestId: this.id,
      fields,
    });
  }

  tellResident(at: Date, about: About): void {
    this.kit.trail.toResident(at, this.id, this.resident, this.question.language, about);
  }

  tellMeedenker(at: Date, meedenkerId: string, about: About): void {
    this.kit.trail.toMeedenker(at, this.id, this.kit.diary.person(meedenkerId), about);
  }

  /** What messages tell about the visit. */
  visitFacts(appointment: AppointmentRow): Record<string, string | number | null> {
    const { venue, visitChannel } = this.question;
    return {
      appointmentId: appointment.id,
      appointmentVersion: appointment.version,
      startsAt: appointment.starts_at.toISOString(),
      durationMinutes: appointment.duration_minutes,
      channel: visitChannel,
      venueName: venue?.name ?? null,
      venueAddress: venue ? `${venue.address}, ${venue.place}` : null,
    };
  }

  /** Keeps where the appointment stood, and why it moved or ended. */
  history(at: Date, deed: 'planned' | 'moved' | 'ended', cause: string | null): void {
    const { appointment } = this;
    if (!appointment) return;
    this.kit.rows.add('appointment_changes', {
      appointment_id: appointment.id,
      version: appointment.version,
      deed,
      starts_at: appointment.starts_at,
      cause,
      at,
    });
  }

  /** A coordinator writes something down. */
  note(at: Date): void {
    if (!this.keepsTextOf(at)) return;
    const { chance, rows, trail } = this.kit;
    const id = chance.id(at);
    rows.add('notes', {
      id,
      request_id: this.id,
      author_id: trail.coordinator.id,
      body: noteText(chance),
      created_at: at,
    });
    this.wrote(at, trail.coordinator, 'support-request.note', ['note'], {
      noun: 'note',
      nounId: id,
    });
  }
}
