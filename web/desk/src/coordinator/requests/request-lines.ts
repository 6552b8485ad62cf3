import { showReference, STAGES } from '@meedenkers/domain';
import type { ChipTone, Seat } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { RequestListItem } from '../../session/views';
import { languageName, typeName } from '../../session/words';
import { CHIPS, seatOf } from '../seats';

/** The stages that a list can be narrowed to; `open` is all but closed. */
export const STAGE_FILTERS = ['open', ...STAGES] as const;

/** One row of the list of requests, in words. */
export interface RequestLine {
  id: string;
  name: string;
  reference: string;
  seat: Seat;
  stage: string;
  chip: ChipTone | null;
  who: string;
  when: string;
  facts: string;
  municipality: string;
  review: boolean;
}

/** When the conversation is; of a request that is over only if it is known. */
function whenOf({ appointment, stage }: RequestListItem, texts: Texts): string {
  if (appointment) return texts.moments().short(appointment.startsAt);
  return stage === 'closed' || stage === 'took_place' ? '' : texts.t('request.noDate');
}

/** A request as a row of the list. */
export function requestLine(item: RequestListItem, now: Date, texts: Texts): RequestLine {
  const { appointment, meedenker, openOffers } = item;
  return {
    id: item.id,
    name: item.firstName,
    reference: showReference(item.reference),
    seat: seatOf(item.stage, appointment?.startsAt ?? null, now),
    stage: texts.t(`stage.${item.stage}`),
    chip: CHIPS[item.stage],
    who: meedenker?.name ?? (openOffers > 0 ? texts.n('requests.asked', openOffers) : ''),
    when: whenOf(item, texts),
    facts: [
      typeName(item.conversationType, texts),
      ...(item.language === 'nl' ? [] : [languageName(item.language, texts)]),
    ].join(' · '),
    municipality: item.municipalityName,
    review: item.needsReview,
  };
}
