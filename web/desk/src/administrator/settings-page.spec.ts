import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { SettingsPage } from './settings-page';

const settings = {
  version: 3,
  slug: 'gilze-rijen',
  name: 'Meedenkers Gilze en Rijen',
  phone: '0161000000',
  email: 'info@gilze-rijen.example',
  openingHours: 'maandag tot en met vrijdag',
  leaveFast: true,
  firstContactDays: 1,
  offerDays: 2,
  unmatchedHours: 24,
  quietFrom: '21:00',
  quietUntil: '08:00',
  reminders: ['two_days', 'three_hours'],
  holidaysClose: true,
  weights: { experience: 'usual', sameCompanion: 'usual', distance: 'usual', load: 'usual' },
  maxMatches: 8,
  restHours: 48,
  vogYears: 3,
  speeds: { bike: 16, transit: 28, car: 45 },
  threshold: 10,
  hourCents: 1450,
  travelCents: 500,
  scales: [],
  allowed: ['change'],
};

async function open(): Promise<Page<SettingsPage>> {
  const page = await Page.open(SettingsPage);
  await page.answer('GET', '/settings', settings);
  return page;
}

/** Presses a word button of the question with this name. */
async function choose(page: Page<SettingsPage>, question: string, words: string): Promise<void> {
  const group = [...page.element.querySelectorAll('fieldset')].find(
    (one) => one.querySelector('legend')?.textContent === question,
  );
  const label = [...(group?.querySelectorAll('label') ?? [])].find(
    (one) => one.textContent?.trim() === words,
  );
  label?.querySelector('input')?.click();
  await page.settled();
}

const barOf = (page: Page<SettingsPage>): string =>
  page.element.querySelector('.save-bar')?.textContent?.replace(/\s+/g, ' ') ?? '';

describe('the settings', () => {
  it('have nothing to save until something differs', async () => {
    const page = await open();
    expect(barOf(page)).toBe('');
    await page.fill('Nog geen Meedenker', '36');
    expect(barOf(page)).toContain('1 ding veranderd: Nog geen Meedenker');
    expect(page.words).toContain('was 24');
    await page.press('Zet terug');
    expect(barOf(page)).toBe('');
    expect(page.field('Nog geen Meedenker').value).toBe('24');
  });

  it('are sent whole, with the version that was read', async () => {
    const page = await open();
    await choose(page, 'Dichtbij', 'zwaar');
    await choose(page, 'Stille uren', 'Uit');
    await choose(page, 'Herinneringen', '3 uur vooraf');
    await page.fill('Rust na een zwaar gesprek', '24');
    await page.fill('Met de fiets', '14');
    expect(barOf(page)).toContain(
      '5 dingen veranderd: Stille uren, Herinneringen, Dichtbij, Rust na een zwaar gesprek, Met de fiets',
    );
    await page.press('Bewaar');
    const call = page.server.expectOne((request) => request.method === 'PUT');
    expect(call.request.headers.get('If-Match')).toBe('"3"');
    expect(JSON.parse(call.request.serializeBody() as string)).toEqual({
      name: settings.name,
      phone: settings.phone,
      email: settings.email,
      openingHours: settings.openingHours,
      leaveFast: true,
      firstContactDays: 1,
      offerDays: 2,
      unmatchedHours: 24,
      quietFrom: null,
      quietUntil: null,
      reminders: ['two_days'],
      holidaysClose: true,
      weights: { ...settings.weights, distance: 'heavy' },
      maxMatches: 8,
      restHours: 24,
      vogYears: 3,
      speeds: { ...settings.speeds, bike: 14 },
      threshold: 10,
      hourCents: 1450,
      travelCents: 500,
      scales: [],
    });
    call.flush({ ...settings, version: 4, quietFrom: null, quietUntil: null });
    await page.settled();
    expect(barOf(page)).toBe('');
  });

  it('ask a published scale when it is chosen, and say whose it is', async () => {
    const page = await open();
    await choose(
      page,
      'Extra vragenlijst',
      'MHI-5: vijf vragen over hoe iemand zich voelt. Bron: CBS (CC BY 4.0)',
    );
    expect(barOf(page)).toContain('Extra vragenlijst');
    await page.press('Bewaar');
    const call = page.server.expectOne((request) => request.method === 'PUT');
    expect(JSON.parse(call.request.serializeBody() as string)).toMatchObject({ scales: ['mhi5'] });
  });

  it('show the resident the day that the promise comes down to', async () => {
    const page = await open();
    expect(page.words).toContain('Uiterlijk dinsdag 24 november hoort u van ons.');
    await page.fill('Eerste contact', '3');
    expect(page.words).toContain('Uiterlijk donderdag 26 november hoort u van ons.');
  });

  it('do not go out with a threshold under ten', async () => {
    const page = await open();
    await page.fill('Getal verschijnt pas vanaf', '9');
    await page.press('Bewaar');
    page.server.expectNone((request) => request.method === 'PUT');
    expect(page.words).toContain('Dit getal is te klein.');
  });
});
