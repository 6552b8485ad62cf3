import { describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '@angular/common/http';
import { Page } from '../testing/page';
import { ReportPage } from './report-page';

const opened = async (): Promise<Page<ReportPage>> => {
  const page = await Page.open(ReportPage, { id: 'a1' });
  const visits = page.server.match((call: HttpRequest<unknown>) =>
    call.url.endsWith('/my-appointments'),
  );
  for (const call of visits) call.flush({ items: [], nextCursor: null });
  await page.settled();
  return page;
};

describe('the report of a Meedenker', () => {
  it('counts five taps and sends them', async () => {
    const page = await opened();
    expect(page.words).toContain('0 van 5');
    await page.choose('Ja');
    await page.choose('Er komt een besluit');
    await page.choose('Papieren nodig');
    await page.choose('Een beetje');
    await page.choose('4');
    await page.choose('Ja, ik overleg met de coördinator');
    expect(page.words).toContain('5 van 5');
    await page.press('Verstuur verslag');
    const sent = await page.answer('POST', '/appointments/a1/outcome-report', {}, 201);
    expect(sent).toEqual({
      tookPlace: 'yes',
      agreements: ['decision_follows', 'papers_needed'],
      nextStepClear: 'partly',
      atmosphere: 4,
      handOffNeeded: true,
    });
  });

  it('asks nothing more when the visit was not held', async () => {
    const page = await opened();
    await page.choose('Gemeente zei af');
    expect(page.words).not.toContain('Wat is afgesproken?');
    expect(page.words).toContain('1 van 1');
  });

  it('says which answer is missing instead of refusing the press', async () => {
    const page = await opened();
    await page.press('Verstuur verslag');
    expect(page.words).toContain('Kies een antwoord.');
    page.server.verify();
  });
});
