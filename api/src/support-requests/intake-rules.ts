import { conversationType, isMobile, UNKNOWN_TYPE, withinDayHours } from '@meedenkers/domain';

import type { FieldError } from '../platform/errors.js';
import type { ContactDto, IntakeDto } from './intake.dto.js';

const wrong = (field: string, code: string, message: string): FieldError => ({
  field,
  code,
  message,
});

/** Whether a number can get a text message: a Dutch one has to be mobile, a foreign one is taken at its word. */
const canReceiveText = (phone: string): boolean =>
  isMobile(phone) || (phone.startsWith('+') && !phone.startsWith('+31'));

/** What is missing or too much for the way the resident wants to be reached. */
export function contactErrors(contact: ContactDto, path = 'contact.'): FieldError[] {
  const { channel, phone, email, postalAddress } = contact;
  const errors: FieldError[] = [];
  if ((channel === 'sms' || channel === 'phone') && !phone)
    errors.push(wrong(`${path}phone`, 'required', 'a phone number is needed to call or text'));
  if (channel === 'sms' && phone && !canReceiveText(phone))
    errors.push(wrong(`${path}phone`, 'mobile', 'a text message can only go to a mobile number'));
  if (channel === 'email' && !email)
    errors.push(wrong(`${path}email`, 'required', 'an e-mail address is needed to send e-mail'));
  if (channel === 'letter' && !postalAddress)
    errors.push(wrong(`${path}postalAddress`, 'required', 'an address is needed to send letters'));
  if (channel !== 'letter' && postalAddress)
    errors.push(
      wrong(`${path}postalAddress`, 'not_needed', 'an address is kept only of who chose letters'),
    );
  return errors;
}

/** What is wrong with a moment at which a conversation is said to be; a start is all that is known of it. */
export function momentErrors(field: string, startsAt: Date, now: Date): FieldError[] {
  if (startsAt <= now) return [wrong(field, 'past', 'the moment has passed')];
  if (!withinDayHours(startsAt, 0))
    return [wrong(field, 'hours', 'a conversation is between 07:00 and 22:00 in Amsterdam')];
  return [];
}

function appointmentErrors({ appointment }: IntakeDto, now: Date): FieldError[] {
  const { known, startsAt } = appointment;
  if (!startsAt) return [];
  if (!known)
    return [
      wrong('appointment.startsAt', 'not_needed', 'a moment goes with a known appointment only'),
    ];
  return momentErrors('appointment.startsAt', new Date(startsAt), now);
}

/** What only staff may tell or choose. */
function staffErrors(intake: IntakeDto): FieldError[] {
  const byStaff = 'is for staff only';
  const { story, channel, wishes, conversationType: code } = intake;
  return [
    ...(story ? [wrong('story', 'staff_only', `story ${byStaff}`)] : []),
    ...(channel && channel !== 'web'
      ? [wrong('channel', 'staff_only', `channel ${channel} ${byStaff}`)]
      : []),
    ...(wishes.livedExperience?.length
      ? [wrong('wishes.livedExperience', 'staff_only', `livedExperience ${byStaff}`)]
      : []),
    ...(code !== UNKNOWN_TYPE && !conversationType(code).isPublic
      ? [wrong('conversationType', 'staff_only', `conversationType ${code} ${byStaff}`)]
      : []),
  ];
}

/** Everything that is wrong with an intake beyond the shape of its fields. */
export function intakeErrors(intake: IntakeDto, byStaff: boolean, now: Date): FieldError[] {
  return [
    ...contactErrors(intake.contact),
    ...appointmentErrors(intake, now),
    ...(byStaff ? [] : staffErrors(intake)),
  ];
}
