import type { ChipTone } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { HandOffView, RequestView } from '../../session/views';

/** A hand-off as a line: to whom, how far, what they see. */
export interface HandOffLine {
  handOff: HandOffView;
  state: string;
  chip: ChipTone | null;
  meta: string;
  shows: string;
}

const WAITS: readonly string[] = ['proposed', 'consented', 'sent'];

/** A hand-off in words. */
export function handOffLine(handOff: HandOffView, request: RequestView, texts: Texts): HandOffLine {
  const { t, of } = texts;
  const name = request.resident.firstName;
  const moments = texts.moments();
  const { state, answerBy, consentBy, declineReason, declineNote, endedAt } = handOff;
  const meta = [
    of('partnerKind', handOff.partner.kind),
    t('handOff.asked', { moment: moments.short(handOff.proposedAt) }),
    consentBy ? of('handOff.by', consentBy, { name }) : '',
    state === 'sent' && answerBy ? t('handOff.until', { moment: moments.short(answerBy) }) : '',
    declineReason ? t('handOff.reason', { reason: of('declineReason', declineReason) }) : '',
    declineNote ?? '',
    endedAt ? t('handOff.ends', { moment: moments.short(endedAt) }) : '',
  ];
  return {
    handOff,
    state: of('handOffState', state, { name }),
    chip: WAITS.includes(state) ? 'wait' : null,
    meta: meta.filter((part) => part !== '').join(' · '),
    shows: endedAt
      ? ''
      : t('handOff.shows', {
          fields: handOff.fields.map((field) => of('handOffField', field)).join(', ') || '–',
        }),
  };
}
