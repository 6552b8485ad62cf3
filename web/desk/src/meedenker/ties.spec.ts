import { describe, expect, it } from '@jest/globals';
import type { MyProfileView } from '../session/views';
import { Page } from '../testing/page';
import { Ties } from './ties';

const ME = (independence: MyProfileView['independence'] = []): MyProfileView => ({
  id: 'm1',
  version: 1,
  name: 'Samira Haddad',
  state: 'active',
  place: 'Rijen',
  languages: [],
  canComeUntil: '2027-01-30',
  missing: [],
  conversations: 21,
  minutes: 600,
  since: '2024-03-04',
  vog: null,
  trainings: [],
  requiredModules: [],
  paperEnds: [],
  agreements: [],
  independence,
});
const tie = (
  more: Partial<MyProfileView['independence'][number]> = {},
): MyProfileView['independence'][number] => ({
  id: 't1',
  kind: 'own_case',
  municipalityCode: 'GM0784',
  supportRequestId: null,
  declaredAt: '2026-11-20T10:00:00Z',
  declaredBy: 'meedenker',
  ...more,
});

const opened = async (independence: MyProfileView['independence'] = []): Promise<Page<Ties>> => {
  const page = await Page.open(Ties);
  await page.answer('GET', '/my-profile', ME(independence));
  await page.answer('GET', '/municipalities', {
    items: [{ code: 'GM0784', name: 'Gilze en Rijen', served: true, organisation: null }],
  });
  await page.answer('GET', '/my-appointments', {
    items: [
      {
        supportRequestId: 'r1',
        startsAt: '2026-12-01T09:00:00Z',
        resident: { firstName: 'Amal' },
      },
    ],
    nextCursor: null,
  });
  return page;
};

describe('something changed, for a Meedenker', () => {
  it('is told without saying why', async () => {
    const page = await opened();
    expect(page.words).toContain('Je hoeft niet te zeggen waarom.');
    await page.choose('Alle gesprekken');
    await page.press('Geef het door');
    const sent = await page.answer('POST', '/my-independence-declarations', ME([tie()]));
    expect(sent).toEqual({ kind: 'not_said', active: true });
    expect(page.words).toContain('Het staat erin.');
    expect(page.words).toContain('Dan zoeken wij iemand anders.');
  });

  it('is told about one resident', async () => {
    const page = await opened();
    await page.choose('Een inwoner met wie ik meega');
    await page.press('Geef het door');
    const sent = await page.answer('POST', '/my-independence-declarations', ME());
    expect(sent).toEqual({ supportRequestId: 'r1', kind: 'not_said', active: true });
  });

  it('asks first what it is about', async () => {
    const page = await opened();
    await page.press('Geef het door');
    expect(page.words).toContain('Kies');
  });

  it('is taken back by who told it, and not what a coordinator wrote down', async () => {
    const page = await opened([tie(), tie({ id: 't2', declaredBy: 'coordinator' })]);
    expect(page.words).toContain('De coördinator legde dit vast.');
    await page.press('Dit is niet meer zo Gemeente Gilze en Rijen');
    const sent = await page.answer('POST', '/my-independence-declarations', ME());
    expect(sent).toEqual({ kind: 'own_case', municipality: 'GM0784', active: false });
  });
});
