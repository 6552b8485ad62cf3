import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirmation } from '../../session/confirmation';
import { Session } from '../../session/session';
import { Texts } from '../../session/texts';
import type { PhoneIntake } from './phone-intake';

/** Asks before what was told is lost; a session that ended cannot wait for the answer. */
export const asksFirst: CanDeactivateFn<PhoneIntake> = (page) => {
  const [confirmation, texts, session] = [inject(Confirmation), inject(Texts), inject(Session)];
  if (page.leavesNothing() || session.view() === null) return true;
  return confirmation.ask({
    title: texts.t('leave.title'),
    lines: [texts.t('leave.line')],
    yes: texts.t('leave.yes'),
    no: texts.t('leave.no'),
    hurts: true,
  });
};
