import { describe, expect, it } from '@jest/globals';
import { Page } from '../../testing/page';
import { VenueList } from './venue-list';

const HALL = {
  id: 'v1',
  version: 2,
  municipalityCode: 'GM0784',
  municipalityName: 'Gilze en Rijen',
  name: 'Gemeentehuis Rijen',
  address: 'Raadhuisplein 1',
  place: 'Rijen',
  archived: false,
  upcoming: 3,
  allowed: ['change', 'archive'],
};
const PLACES = {
  items: [{ code: 'GM0784', name: 'Gilze en Rijen', organisation: null }],
  nextCursor: null,
};

const opened = async (inputs: object = {}, items = [HALL]): Promise<Page<VenueList>> => {
  const page = await Page.open(VenueList, { ...inputs });
  page.server
    .match(({ url }) => url === '/api/v1/municipalities')
    .forEach((call) => call.flush(PLACES));
  await page.answer('GET', '/venues', { items, nextCursor: null });
  return page;
};

describe('the venues', () => {
  it('are listed with what is still to be held there', async () => {
    const page = await opened();
    expect(page.words).toContain('nog 3 gesprekken');
  });

  it('change in the same form, with what is known filled in', async () => {
    const page = await opened();
    await page.press('Wijzig Gemeentehuis Rijen');
    expect(page.field('Adres').value).toBe('Raadhuisplein 1');
    await page.fill('Adres', 'Nieuw 2');
    await page.press('Bewaar wijzigingen');
    const sent = await page.answer('PATCH', '/venues/v1', { ...HALL, address: 'Nieuw 2' });
    expect(sent).toMatchObject({ address: 'Nieuw 2', municipality: 'GM0784' });
    await page.answer('GET', '/venues', { items: [], nextCursor: null });
    expect(page.words).toContain('Nieuwe locatie');
    expect(page.field('Adres').value).toBe('');
  });

  it('are put away and can be taken back', async () => {
    const page = await opened();
    await page.press('Gemeentehuis Rijen niet meer gebruiken');
    expect(
      await page.answer('PATCH', '/venues/v1', { ...HALL, archived: true, version: 3 }),
    ).toEqual({
      archived: true,
    });
    await page.answer('GET', '/venues', { items: [], nextCursor: null });
    expect(document.body.textContent).toContain('Wat er gepland is, blijft.');
  });

  it('say which are no longer used', async () => {
    const page = await opened({ stand: 'weg' }, [
      { ...HALL, archived: true, allowed: ['restore'] },
    ]);
    expect(page.button('Gemeentehuis Rijen weer gebruiken')).toBeTruthy();
  });
});
