import type { Appointment } from '../appointments/appointment.entity.js';
import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import type { Proposal } from './proposal.entity.js';

/** An offer to be made, a yes that a coordinator heard on the telephone, or one that was asked again for a date. */
export interface NewProposal {
  requestId: string;
  meedenkerId: string;
  appointment: Appointment | null;
  expiresAt: Date;
  listId?: string | null;
  list?: object | null;
  /** The coordinator in whose name the machine offers; else whoever does it. */
  offeredBy?: string;
}

/** An offer as it begins. */
export const newProposal = (tx: Transaction, offer: NewProposal): Proposal => ({
  organisationId: tx.organisationId,
  id: newId(),
  requestId: offer.requestId,
  meedenkerId: offer.meedenkerId,
  appointmentId: offer.appointment?.id ?? null,
  state: 'offered',
  offeredBy: offer.offeredBy ?? found(tx.actor.id),
  offeredAt: tx.now,
  expiresAt: offer.expiresAt,
  answeredAt: null,
  acceptedBy: null,
  reason: null,
  confirmedVersion: null,
  companionAnswer: 'none',
  listId: offer.listId ?? null,
  list: offer.list ?? null,
  version: 1,
});
