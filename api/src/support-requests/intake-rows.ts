import type { AnswerMode, IntakeChannel } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { Consent, CONSENT_TEXT_VERSION } from '../questionnaires/consent.entity.js';
import { Response } from '../questionnaires/response.entity.js';
import { Resident } from '../residents/resident.entity.js';
import { Helper } from './helper.entity.js';
import type { IntakeDto } from './intake.dto.js';
import type { SupportRequest } from './support-request.entity.js';

/** @throws InvalidInput when the venue is not one of this organisation in this municipality. */
export async function checkVenue(
  tx: Transaction,
  venueId: string | null,
  municipality: string,
): Promise<void> {
  if (!venueId) return;
  const [venue] = await tx.query(
    'SELECT 1 FROM venues WHERE id = $1 AND municipality_code = $2 AND archived_at IS NULL',
    [venueId, municipality],
  );
  if (!venue)
    throw new InvalidInput([
      {
        field: 'appointment.venueId',
        code: 'not_in_list',
        message: 'no such venue in this municipality',
      },
    ]);
}

/** Writes the resident of one intake: each intake makes its own. */
export async function writeResident(tx: Transaction, { contact }: IntakeDto): Promise<string> {
  const id = newId();
  await tx.insert(Resident, {
    id,
    firstName: contact.firstName,
    phone: contact.phone ?? null,
    email: contact.email ?? null,
    channel: contact.channel,
    mayNameProgramme: contact.mayNameProgramme,
    place: contact.place ?? null,
    street: contact.postalAddress?.street ?? null,
    postcode: contact.postalAddress?.postcode ?? null,
    postalPlace: contact.postalAddress?.place ?? null,
    createdAt: tx.now,
    version: 1,
  });
  return id;
}

/** What a request holds of what was asked. */
export const askedFor = ({ appointment, wishes, ...intake }: IntakeDto) => ({
  state: 'submitted' as const,
  closeReason: null,
  closedAt: null,
  language: intake.language,
  conversationType: intake.conversationType,
  appointmentKnown: appointment.known,
  wishedStartsAt: appointment.startsAt ? new Date(appointment.startsAt) : null,
  wishedChannel: appointment.channel,
  wishedVenueId: appointment.venueId ?? null,
  wishedVenueText: appointment.venueText ?? null,
  gender: wishes.gender,
  genderRequired: wishes.genderRequired,
  languageRequired: wishes.languageRequired,
  interpreter: wishes.interpreter,
  livedExperience: wishes.livedExperience ?? [],
  needs: wishes.needs,
  story: intake.story ?? null,
  triagedAt: null,
  nobodyFittedAt: null,
  version: 1,
});

/** The parts of a file that an intake fills, by name. */
export const fieldsOf = (intake: IntakeDto): string[] => [
  'contact',
  'wishes',
  'appointment',
  'consents',
  ...(intake.helper ? ['helper'] : []),
  ...(intake.story ? ['story'] : []),
  ...(typeof intake.tension === 'number' ? ['responses'] : []),
];

/** Who put the answer down: the resident, or somebody for them. */
const modeOf = (intake: IntakeDto, channel: IntakeChannel): AnswerMode =>
  channel === 'phone' ? 'phone' : channel === 'desk' || intake.helper ? 'helper' : 'self';

/** Writes the helper, the consent and the first answer that came with a request. */
export async function writeBeside(
  tx: Transaction,
  intake: IntakeDto,
  { id: requestId, channel, language }: Pick<SupportRequest, 'id' | 'channel' | 'language'>,
): Promise<void> {
  const { helper, tension, consents } = intake;
  if (helper)
    await tx.insert(Helper, {
      id: newId(),
      requestId,
      name: helper.name,
      organisationName: helper.organisation ?? null,
      phone: helper.phone ?? null,
      email: helper.email ?? null,
      mayFollow: helper.mayFollow,
      worksForMunicipality: helper.worksForMunicipality,
      accessEndedAt: null,
    });
  await tx.insert(Consent, {
    requestId,
    purpose: 'research',
    granted: consents.research,
    textVersion: CONSENT_TEXT_VERSION,
    changedAt: tx.now,
    withdrawnAt: null,
    version: 1,
  });
  if (tension !== undefined && tension !== null)
    await tx.insert(Response, {
      requestId,
      moment: 'T0',
      questionKey: 'tension',
      revision: 1,
      language,
      mode: modeOf(intake, channel),
      valueNumber: tension,
      valueText: null,
      answeredAt: tx.now,
    });
}
