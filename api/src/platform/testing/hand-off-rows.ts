import { newId } from '../tokens.js';
import type { GivenRequest, Org } from './factories.js';
import type { TestApp } from './test-app.js';

type Row = Record<string, unknown>;

/** An organisation to hand questions over to. */
export async function givenPartner(
  app: TestApp,
  org: Org,
  more: Row = {},
): Promise<{ id: string; name: string }> {
  const partner = { id: newId(), name: 'MEE Samen', ...more };
  await app.given.insert('partners', {
    organisation_id: org.id,
    kind: 'client_support',
    email: 'vragen@mee.example',
    phone: '0131234567',
    ...partner,
  });
  return partner;
}

/** A hand-off of a request, sent and not answered yet unless said otherwise. */
export async function givenHandOff(
  app: TestApp,
  org: Org,
  request: Pick<GivenRequest, 'id'>,
  more: Row = {},
): Promise<{ id: string }> {
  const user = await app.given.user(org);
  const now = app.clock.now();
  const partner = more['partner_id'] ?? (await givenPartner(app, org)).id;
  const id = newId();
  await app.given.insert('hand_offs', {
    organisation_id: org.id,
    id,
    request_id: request.id,
    partner_id: partner,
    state: 'sent',
    fields: ['first_name', 'phone', 'language'],
    question: 'Kunt u helpen met het bezwaar?',
    proposed_by: user.id,
    proposed_at: now,
    consented_at: now,
    consent_by: 'resident',
    sent_at: now,
    answer_by: new Date(now.getTime() + 2 * 86_400_000),
    ...more,
  });
  return { id };
}
