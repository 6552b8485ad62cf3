import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';

import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

describe('the proof of work', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it.each([
    ['nl', 'Bewijs van je werk', '1,5'],
    ['en', 'Proof of your work', '1.5'],
  ])('tells hours and conversations in %s, and no resident', async (language, title, hours) => {
    const org = await app.given.organisation({ municipalities: [] });
    const { appointment, meedenker } = await app.given.match(org, {
      request: { resident: { first_name: 'Aylin' } },
    });
    await app.given.insert('outcome_reports', {
      organisation_id: org.id,
      id: newId(),
      appointment_id: appointment.id,
      meedenker_id: meedenker.id,
      took_place: 'yes',
      minutes: 90,
      reported_by: 'meedenker',
      created_at: app.clock.now(),
    });
    const caller = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    const answer = await caller
      .get(`/my-certificate?language=${language}`)
      .buffer()
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(answer.headers['content-type']).toBe('application/pdf');
    const { text } = await extractText(
      await getDocumentProxy(new Uint8Array(answer.body as Buffer)),
      { mergePages: true },
    );
    expect(text).toContain(title);
    expect(text).toContain(meedenker.name);
    expect(text).toContain(hours);
    expect(text).not.toContain('Aylin');
  });
});
