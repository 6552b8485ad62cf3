import { beforeEach, describe, expect, it } from '@jest/globals';
import { deskTexts } from '../testing/page';
import type { Texts } from '../session/texts';
import { auditLine } from './audit-words';

let texts: Texts;
beforeEach(async () => {
  texts = await deskTexts();
});

const event = {
  id: '1',
  at: '2026-11-23T08:41:00Z',
  actor: 'Marloes de Wit',
  actorKind: 'staff' as const,
  role: 'coordinator administrator',
  action: 'write' as const,
  deed: 'support-request.close',
  noun: 'support_request',
  nounId: null,
  fields: ['state', 'closeReason'],
  channel: null,
  reason: 'helped',
};

describe('a line of the trail in words', () => {
  it('says who, as what, did what, saw what and why', () => {
    expect(auditLine(event, texts)).toEqual({
      id: '1',
      when: 'ma 23 nov 9.41',
      who: 'Marloes de Wit',
      role: 'Coördinator, Beheerder',
      did: 'sloot de hulpvraag',
      saw: 'stand, reden',
      why: 'Geholpen',
    });
  });

  it('has general words for a deed, a noun and a field that came later', () => {
    const later = { ...event, deed: 'thing.do', noun: 'thing', fields: ['odd'], reason: 'because' };
    expect(auditLine(later, texts)).toMatchObject({
      did: 'veranderde: iets',
      saw: 'iets anders',
      why: '',
    });
  });

  it('names nobody who has no account', () => {
    const resident = {
      ...event,
      actor: 'resident',
      actorKind: 'resident' as const,
      role: 'resident',
    };
    expect(auditLine(resident, texts)).toMatchObject({ who: 'De inwoner', role: '' });
  });
});
