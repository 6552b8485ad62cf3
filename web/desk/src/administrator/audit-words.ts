import type { AuditEventView } from '@meedenkers/api-client/types';
import type { Texts } from '../session/texts';

/** A deed as a key of the texts: `support-request.read` and `report_date` alike. */
const deedKey = (deed: string): string => deed.replace(/\./g, '_');

/** Somebody who is no account has no name here: what they are says enough. */
const NAMELESS = new Set(['resident', 'helper', 'offer', 'partner', 'system', 'public']);

/** One line of the trail in the words of the screen; a deed or field that came later has general words. */
export function auditLine(event: AuditEventView, texts: Texts): AuditLine {
  const nameless = event.actor === event.actorKind && NAMELESS.has(event.actorKind);
  const roles = event.role
    .split(' ')
    .filter((role) => texts.knows(`role.${role}`))
    .map((role) => texts.of('role', role));
  return {
    id: event.id,
    when: texts.moments().short(event.at),
    who: nameless ? texts.of('auditActor', event.actorKind) : event.actor,
    role: nameless ? '' : roles.join(', ') || texts.of('auditActor', event.actorKind),
    did: texts.knows(`auditDeed.${deedKey(event.deed)}`)
      ? texts.t(`auditDeed.${deedKey(event.deed)}`)
      : texts.t(`audit.did.${event.action}`, { noun: texts.of('auditNoun', event.noun) }),
    saw: [...new Set(event.fields.map((field) => texts.of('auditField', snake(field))))].join(', '),
    why: [
      event.channel ? texts.t('audit.onBehalf', { channel: texts.of('by', event.channel) }) : '',
      event.reason && texts.knows(`closed.${event.reason}`)
        ? texts.t(`closed.${event.reason}`)
        : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  };
}

/** A line as the table shows it. */
export interface AuditLine {
  id: string;
  when: string;
  who: string;
  role: string;
  did: string;
  saw: string;
  why: string;
}

const snake = (field: string): string => field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
