import type { GivenRequest, Org } from '../../platform/testing/factories.js';
import type { TestApp } from '../../platform/testing/test-app.js';

/** A visit in the third quarter of 2026. */
const VISITED = '2026-08-12T09:00:00Z';

interface Answered {
  moment: string;
  key: string;
  value: number;
  mode?: string;
}

/** Requests that were visited in the third quarter of 2026, with a word on research and some answers. */
export async function givenVisited(
  app: TestApp,
  org: Org,
  count: number,
  more: {
    research?: boolean;
    request?: Record<string, unknown>;
    visitState?: string | null;
    answers?: readonly Answered[];
  } = {},
): Promise<GivenRequest[]> {
  const { research = true, visitState = 'took_place' } = more;
  const answers = more.answers ?? [
    { moment: 'T0', key: 'tension', value: 7 },
    { moment: 'T1', key: 'tension', value: 4, mode: 'phone' },
    { moment: 'T1', key: 'next_step', value: -7, mode: 'phone' },
  ];
  const made: GivenRequest[] = [];
  for (let n = 0; n < count; n += 1) {
    const request = await app.given.request(org, {
      created_at: new Date('2026-08-01T09:00:00Z'),
      state: 'closed',
      close_reason: 'helped',
      closed_at: new Date('2026-08-20T09:00:00Z'),
      ...more.request,
    });
    const its = { organisation_id: org.id, request_id: request.id };
    if (visitState)
      await app.given.appointment(request, {
        starts_at: new Date(VISITED),
        conversation_type: more.request?.['conversation_type'] ?? 'REVIEW',
        state: visitState,
        no_show_by: visitState === 'no_show' ? 'resident' : null,
      });
    await app.given.insert('consents', {
      ...its,
      purpose: 'research',
      granted: research,
      text_version: '2',
      changed_at: VISITED,
    });
    for (const { moment, key, value, mode = 'self' } of answers)
      await app.given.insert('responses', {
        ...its,
        moment,
        question_key: key,
        revision: 1,
        language: 'nl',
        mode,
        value_number: value,
        answered_at: VISITED,
      });
    made.push(request);
  }
  return made;
}
