import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import type {
  AssignmentPlanView,
  PlanPairView,
  PlanRequestView,
} from '@meedenkers/api-client/types';
import { Page } from '../../testing/page';
import { ChosenPeople } from '../chosen-people';
import { BestPlan } from './best-plan';

const request = (
  id: string,
  firstName: string,
  more: Partial<PlanRequestView> = {},
): PlanRequestView => ({
  id,
  reference: '4K7P9XQ2',
  firstName,
  startsAt: '2026-12-01T09:00:00Z',
  language: 'nl',
  languageRequired: false,
  gender: 'no_preference',
  genderRequired: false,
  ...more,
});
const person = (id: string, name: string) => ({ id, name, firstName: name.split(' ')[0] ?? name });
const SAMIRA = person('samira', 'Samira Haddad');
const ELS = person('els', 'Els de Boer');
const FADIME = person('fadime', 'Fadime Kaya');
const AMAL = request('amal', 'Amal');
const HATICE = request('hatice', 'Hatice', { language: 'tr', languageRequired: true });
const SELAM = request('selam', 'Selam', {
  language: 'ti',
  languageRequired: true,
  gender: 'woman',
  genderRequired: true,
});

const pair = (more: Partial<PlanPairView>): PlanPairView => ({
  request: AMAL,
  meedenker: SAMIRA,
  locked: false,
  objections: [],
  nearest: { code: 'is_nearest', meedenker: SAMIRA, request: null, facts: {} },
  difference: 'new',
  was: [],
  minutes: 12,
  validOn: '2026-12-01',
  result: null,
  ...more,
});

const PLAN: AssignmentPlanView = {
  id: 'plan',
  state: 'ready',
  progress: 1,
  problem: null,
  madeAt: '2026-11-23T08:41:00Z',
  appliedAt: null,
  requestIds: null,
  requests: 3,
  leftOut: 0,
  considered: 19,
  exact: true,
  score: 120,
  toSend: 2,
  travelMinutes: -41,
  pairs: [
    pair({
      objections: [
        {
          key: 'load',
          verdict: 'fits_not',
          need: 'none',
          facts: { thisWeek: 2, max: 3, open: 0, rest: false },
        },
      ],
    }),
    pair({
      request: HATICE,
      meedenker: FADIME,
      nearest: { code: 'language', meedenker: ELS, request: null, facts: { language: 'tr' } },
      difference: 'other',
      was: [ELS],
    }),
  ],
  nobody: [{ request: SELAM, fitting: 0, roads: 5 }],
  waiting: {
    promisedDays: 2,
    groups: [
      { kind: 'language', key: 'nl', requests: 1, now: 1.2, withPlan: 1, nobody: 0 },
      { kind: 'language', key: 'ti', requests: 1, now: 2.8, withPlan: 2.8, nobody: 1 },
      { kind: 'place', key: 'elsewhere', requests: 2, now: 2.2, withPlan: 1.6, nobody: 0 },
    ],
    longest: { kind: 'language', key: 'ti', requests: 1, now: 2.8, withPlan: 2.8, nobody: 1 },
  },
  allowed: ['apply'],
};

async function open(plan: AssignmentPlanView = PLAN): Promise<Page<BestPlan>> {
  const page = await Page.open(BestPlan);
  await page.answer('POST', '/assignment-plans', plan, 201);
  return page;
}

const rowOf = (page: Page<BestPlan>, name: string): string => {
  const row = [...page.element.querySelectorAll('tbody tr')].find((one) =>
    one.querySelector('th')?.textContent?.includes(name),
  );
  return (row?.textContent ?? '').replace(/\s+/g, ' ').trim();
};

describe('the best plan of what was ticked', () => {
  const CHOSEN = { ...PLAN, requestIds: ['amal', 'hatice'] };

  async function openChosen(): Promise<{ page: Page<BestPlan>; asked: unknown }> {
    const chosen = new ChosenPeople();
    chosen.toPlan.set(CHOSEN.requestIds);
    TestBed.configureTestingModule({ providers: [{ provide: ChosenPeople, useValue: chosen }] });
    const page = await Page.open(BestPlan);
    return { page, asked: await page.answer('POST', '/assignment-plans', CHOSEN, 201) };
  }

  it('is asked for those requests alone, and says so', async () => {
    const { page, asked } = await openChosen();
    expect(asked).toEqual({ requestIds: ['amal', 'hatice'], locked: [] });
    expect(page.words).toContain('Beste verdeling van wat u koos, 19 Meedenkers bekeken');
  });

  it('stays of those requests when it is computed again, until everything is asked for', async () => {
    const { page } = await openChosen();
    await page.press('Reken opnieuw');
    const again = await page.answer('POST', '/assignment-plans', CHOSEN, 201);
    expect(again).toMatchObject({ requestIds: ['amal', 'hatice'] });
    await page.press('Verdeel alles wat open is');
    expect(await page.answer('POST', '/assignment-plans', PLAN, 201)).toEqual({ locked: [] });
    expect(page.words).toContain('Beste verdeling van alles wat nu open is');
  });

  it('is of everything the next time, without having been ticked anew', async () => {
    await openChosen();
    expect(TestBed.inject(ChosenPeople).toPlan()).toBeNull();
  });

  it('is of the same requests when it is opened by its address', async () => {
    const page = await Page.open(BestPlan, { plan: 'plan' });
    await page.answer('GET', '/assignment-plans/plan', CHOSEN);
    await page.press('Reken opnieuw');
    const again = await page.answer('POST', '/assignment-plans', CHOSEN, 201);
    expect(again).toMatchObject({ requestIds: ['amal', 'hatice'] });
  });

  it('says how many of them take no part, and does so without a name', async () => {
    const { page } = await openChosen();
    expect(page.words).not.toContain('niet mee:');
    await page.press('Reken opnieuw');
    const erased = pair({
      nearest: { code: 'with_other', meedenker: ELS, request: null, facts: {} },
    });
    const plan = { ...CHOSEN, leftOut: 1, pairs: [erased] };
    await page.answer('POST', '/assignment-plans', plan, 201);
    expect(page.words).toContain('1 hulpvraag doet niet mee: die zoekt nu niemand.');
    expect(rowOf(page, 'Amal')).toContain('Els gaat dan mee met iemand anders.');
  });

  it('says that none of them looks for somebody', async () => {
    const { page } = await openChosen();
    await page.press('Reken opnieuw');
    await page.answer('POST', '/assignment-plans', { ...CHOSEN, requests: 0, leftOut: 2 }, 201);
    expect(page.heading()).toBe('Van wat u koos, zoekt nu geen hulpvraag iemand');
    expect(page.words).not.toContain('niet mee:');
  });
});

describe('the best plan', () => {
  it('is its own heading, and says that nothing has been sent', async () => {
    const page = await open();
    expect(page.heading()).toBe('2 van de 3 hulpvragen krijgen iemand');
    expect(page.words).toContain(
      '19 Meedenkers bekeken, berekend om 9.41 uur. Er is nog niets verstuurd.',
    );
  });

  it('tells of each pair what fits, why not the nearest, and what it was', async () => {
    const page = await open();
    expect(rowOf(page, 'Amal')).toMatch(
      /Samira wat nodig is Drukke week\s*Is de dichtstbijzijnde\. nieuw/,
    );
    expect(rowOf(page, 'Hatice')).toContain('allesEls spreekt geen Turks, Fadime wel. was Els');
  });

  it('has who gets nobody last, with the roads', async () => {
    const page = await open();
    expect(rowOf(page, 'Selam')).toContain(
      'Niemand past op alles.Nodig: Tigrinya. Een vrouw.5 wegen',
    );
    expect(page.button('5 wegen, Selam').getAttribute('href')).toBe('/hulpvragen/selam');
  });

  it('counts what changes, and shows whether it is fair', async () => {
    const page = await open();
    expect(page.words).toContain('1 is nieuw');
    expect(page.words).toContain('1 krijgt een ander dan nu gevraagd. Nog niet geantwoord: Els.');
    expect(page.words).toContain('Samen 41 minuten minder reizen');
    expect(page.words).toContain('Nederlands: nu 1,2, met dit plan 1 werkdagen.');
    expect(page.words).toContain('Verder: nu 2,2, met dit plan 1,6 werkdagen.');
    expect(page.words).toContain('Tigrinya wacht het langst.');
    expect(page.button('Wie werven wij?').getAttribute('href')).toBe('/werven');
  });

  it('computes the rest around a pair that is locked, and lets it go again', async () => {
    const page = await open();
    await page.press('Zet Samira bij Amal vast');
    const locked = {
      ...PLAN,
      id: 'next',
      toSend: 1,
      pairs: [pair({ locked: true }), PLAN.pairs[1]!],
    };
    expect(await page.answer('POST', '/assignment-plans', locked, 201)).toEqual({
      locked: [{ requestId: 'amal', meedenkerId: 'samira' }],
    });
    expect(page.button('Zet Samira bij Amal vast').getAttribute('aria-pressed')).toBe('true');
    expect(rowOf(page, 'Amal')).toContain('staat vast');
    expect(page.button('Verstuur 1 voorstel')).toBeTruthy();
    await page.press('Zet Samira bij Amal vast');
    expect(await page.answer('POST', '/assignment-plans', PLAN, 201)).toEqual({ locked: [] });
  });

  it('sends after a question that says who hears, and then tells of each pair what became of it', async () => {
    const page = await open();
    await page.press('Verstuur 2 voorstellen');
    expect(document.body.textContent).toContain('2 voorstellen versturen?');
    expect(document.body.textContent).toContain('1 eerder voorstel nemen wij terug.');
    const sheet = document.querySelector('mat-dialog-actions .button--first') as HTMLElement;
    sheet.click();
    await page.settled();
    await page.answer('POST', '/assignment-plans/plan/application', {
      ...PLAN,
      state: 'applied',
      appliedAt: '2026-11-23T08:50:00Z',
      pairs: [pair({ result: 'sent' }), { ...PLAN.pairs[1]!, result: 'moved' }],
      allowed: [],
    });
    expect(page.heading()).toBe('1 voorstel is verstuurd');
    expect(rowOf(page, 'Amal')).toContain('verstuurd');
    expect(rowOf(page, 'Hatice')).toContain('de afspraak is verzet');
    expect(() => page.button('Verstuur 2 voorstellen')).toThrow();
    expect(() => page.button('Zet Samira bij Amal vast')).toThrow();
  });

  it('keeps the rows while it computes, tells how far it is, and can be stopped', async () => {
    const page = await open();
    await page.press('Reken opnieuw');
    const computing = {
      ...PLAN,
      id: 'next',
      state: 'computing',
      progress: 0.43,
      pairs: [],
      nobody: [],
      allowed: ['stop'],
    };
    await page.answer('POST', '/assignment-plans', computing, 201);
    expect(page.words).toContain('Wij rekenen: 43 %');
    expect(rowOf(page, 'Amal')).toContain('Samira');
    expect(() => page.button('Verstuur 2 voorstellen')).toThrow();
    await page.press('Stop');
    await page.answer('POST', '/assignment-plans/next/cancellation', {
      ...computing,
      state: 'stopped',
    });
    expect(page.words).not.toContain('Wij rekenen');
    expect(page.button('Verstuur 2 voorstellen')).toBeTruthy();
  });

  it('says that a plan is old, and offers to compute it again', async () => {
    const page = await open({ ...PLAN, state: 'stale', allowed: [] });
    expect(page.words).toContain('te veel veranderd om dit te versturen');
    expect(() => page.button('Verstuur 2 voorstellen')).toThrow();
    expect(page.button('Reken opnieuw')).toBeTruthy();
  });

  it('says that it became old when another plan was sent first', async () => {
    const page = await open();
    await page.press('Verstuur 2 voorstellen');
    (document.querySelector('mat-dialog-actions .button--first') as HTMLElement).click();
    await page.settled();
    const refused = { type: 'https://meedenkers.example/problems/plan_stale', status: 409 };
    await page.answer('POST', '/assignment-plans/plan/application', refused, 409);
    await page.answer('GET', '/assignment-plans/plan', { ...PLAN, state: 'stale', allowed: [] });
    expect(page.words).toContain('Deze verdeling is oud');
    expect(() => page.button('Verstuur 2 voorstellen')).toThrow();
    expect(page.button('Reken opnieuw')).toBeTruthy();
  });

  it('says so when nobody is looking for anybody, and when a better plan may exist', async () => {
    const none = await open({ ...PLAN, requests: 0, pairs: [], nobody: [], toSend: 0 });
    expect(none.heading()).toBe('Er is nu geen hulpvraag die iemand zoekt');
    expect(none.element.querySelector('table')).toBeNull();
  });

  it('says when a better plan may exist', async () => {
    const page = await open({ ...PLAN, exact: false });
    expect(page.words).toContain('Misschien bestaat er een iets betere verdeling.');
  });
});
