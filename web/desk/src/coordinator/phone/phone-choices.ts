import type { IntakeDto } from '@meedenkers/api-client';
import type {
  AppointmentChannel,
  ContactChannel,
  InterpreterWish,
  WishedGender,
} from '@meedenkers/domain';
import {
  APPOINTMENT_CHANNELS,
  CONTACT_CHANNELS,
  CONVERSATION_TYPES,
  INTERPRETER_WISHES,
  UNKNOWN_TYPE,
  WISHED_GENDERS,
} from '@meedenkers/domain';
import type { Choice } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import { typeCode } from '../codes';
import type { Told } from './intake-body';

/** The word buttons of a request by telephone. */
export interface PhoneChoices {
  known: Choice<Told['known']>[];
  where: Choice<AppointmentChannel | 'unknown'>[];
  type: Choice<IntakeDto['conversationType']>[];
  interpreter: Choice<InterpreterWish>[];
  gender: Choice<WishedGender>[];
  wish: Choice<'liked' | 'needed'>[];
  channel: Choice<ContactChannel>[];
  yesNo: Choice<'yes' | 'no'>[];
  tension: Choice<number>[];
}

/** The answers that can be pressed, in the words of the screen. */
export function phoneChoices({ t, of }: Texts): PhoneChoices {
  const all = <V extends string>(values: readonly V[], key: (value: V) => string): Choice<V>[] =>
    values.map((value) => ({ value, words: key(value) }));
  return {
    known: all(['known', 'unknown', 'no_appointment'], (v) => t(`phone.known.${v}`)),
    where: all([...APPOINTMENT_CHANNELS, 'unknown'], (v) => t(`phone.where.${v}`)),
    type: all(
      [
        ...CONVERSATION_TYPES.filter((one) => one.isPublic).flatMap(
          ({ code }) => typeCode(code) ?? [],
        ),
        UNKNOWN_TYPE,
      ],
      (v) => of('phone.type', v),
    ),
    interpreter: all(INTERPRETER_WISHES, (v) => t(`phone.interpreter.${v}`)),
    gender: all(WISHED_GENDERS, (v) => t(`wished.${v}`)),
    wish: all(['liked', 'needed'], (v) => t(`phone.wish.${v}`)),
    channel: all(CONTACT_CHANNELS, (v) => t(`phone.channel.${v}`)),
    yesNo: all(['yes', 'no'], (v) => t(v)),
    tension: Array.from({ length: 11 }, (_, n) => ({ value: n, words: String(n) })),
  };
}
