import { describe, expect, it } from '@jest/globals';
import { agreedVisit, calendarRow, calendarView, calendarVisit } from '../../testing/calendar';
import { Page } from '../../testing/page';
import { Agenda } from './agenda';

const SAMIRA = 'm-Samira Haddad';
const KARIN = 'm-Karin Jansen';

const opened = async (view = calendarView(), inputs: object = {}): Promise<Page<Agenda>> => {
  const page = await Page.open(Agenda, { week: '2026-11-30', ...inputs });
  await page.answer('GET', '/calendar-days', view);
  return page;
};
const answers = (startsAt = '2026-12-01T09:00:00.000Z') => ({
  startsAt,
  durationMinutes: 60,
  people: [
    { meedenkerId: SAMIRA, standing: 'none', reasons: [], travelMinutes: 12 },
    { meedenkerId: KARIN, standing: 'none', reasons: ['availability'], travelMinutes: 20 },
  ],
});
/** The answer to who could take the moment, once it has stood still and is asked; what was asked. */
async function checked(page: Page<Agenda>, answer = answers()): Promise<unknown> {
  for (;;) {
    const [call] = page.server.match(({ url }) => url.endsWith('/r-amal/moment-check'));
    if (call) {
      call.flush(answer);
      await page.settled();
      return call.request.body;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const pressed = async (page: Page<Agenda>, key: string, more: object = {}): Promise<void> => {
  const at = page.element.querySelector<HTMLElement>('.block--held') ?? document.body;
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await page.settled();
};
const AMAL = '10.00 Amal, nog geen Meedenker, Controle van uitkering';
const held = async (view = calendarView(), name = AMAL): Promise<Page<Agenda>> => {
  const page = await opened(view);
  await page.press(name);
  await checked(page);
  return page;
};
const row = (page: Page<Agenda>, name: string): string =>
  [...page.element.querySelectorAll('tr')]
    .find((one) => one.textContent?.includes(name))
    ?.textContent?.replace(/\s+/g, ' ') ?? '';

describe('the calendar in time', () => {
  it('has a row for each Meedenker, and on top what has nobody', async () => {
    const samira = calendarRow('Samira Haddad', {
      visits: [agreedVisit('Aylin', '2026-11-30T08:30:00Z')],
    });
    const page = await opened(calendarView({ items: [samira, calendarRow('Karin Jansen')] }));
    expect(page.heading()).toBe('Week 49');
    expect(page.words).toContain('1 afgesproken, 1 zonder Meedenker.');
    expect(row(page, 'Nog geen Meedenker')).toContain('10.00 Amal');
    expect(row(page, 'Samira Haddad')).toContain('2 van 3, Rijen');
    expect(row(page, 'Samira Haddad')).toContain('9.30 Aylin');
    expect(row(page, 'Karin Jansen')).toContain('Kan 9.00 tot 13.00 uur.');
  });

  it('shows who fits once something is picked up, and of the others why not', async () => {
    const page = await held();
    expect(page.words).toContain(
      'Amal, dinsdag 1 december, 10.00 tot 11.00 uur. 1 is vrij en past. Kies een groen vak.',
    );
    expect(
      page.button(
        'Samira Haddad past: dinsdag 1 december, 10.00 tot 11.00 uur. Vraag deze Meedenker.',
      ),
    ).toBeTruthy();
    expect(row(page, 'Karin Jansen')).toContain('kan dan niet');
    expect(page.element.querySelectorAll('.slot')).toHaveLength(1);
  });

  it('asks whoever is chosen, after saying who gets what', async () => {
    const page = await held();
    await page.press(
      'Samira Haddad past: dinsdag 1 december, 10.00 tot 11.00 uur. Vraag deze Meedenker.',
    );
    expect(document.body.textContent).toContain('Voorstel aan Samira');
    expect(document.body.textContent).toContain('Gilze en Rijen, Arabisch. Kun je?');
    await page.press('Verstuur voorstel');
    const body = await page.answer('POST', '/support-requests/r-amal/proposals', { id: 'p1' });
    expect(body).toEqual({ meedenkerId: SAMIRA });
    await page.answer('GET', '/calendar-days', calendarView({ without: [] }));
    expect(page.element.querySelector('.hold')).toBeNull();
  });

  it('goes from row to row by key, and says before it is put there that it cannot be', async () => {
    const page = await held();
    await pressed(page, 'ArrowDown');
    expect(page.words).toContain('Samira past. U kunt Samira vragen.');
    await pressed(page, 'ArrowDown');
    expect(page.words).toContain('Karin past niet: kan niet op dat moment.');
    await pressed(page, 'Enter');
    expect(document.querySelector('mat-dialog-container')).toBeNull();
    await pressed(page, 'Escape');
    expect(page.element.querySelector('.hold')).toBeNull();
  });

  it('moves by key: a quarter, a day, and what it means is asked anew', async () => {
    const page = await held();
    await pressed(page, 'ArrowRight');
    await pressed(page, 'ArrowRight', { shiftKey: true });
    expect(page.words).toContain('Amal, woensdag 2 december, 10.15 tot 11.15 uur.');
    const asked = await checked(page, answers('2026-12-02T09:15:00.000Z'));
    expect(asked).toMatchObject({ startsAt: '2026-12-02T09:15:00.000Z', durationMinutes: 60 });
    expect(page.words).toContain('Dit kan. U kunt het gesprek verzetten.');
    await pressed(page, 'Enter');
    await page.answer('POST', '/appointments/a-amal/move-preview', {
      companion: null,
      others: [],
      asked: [],
      superseded: 2,
    });
    expect(document.body.textContent).toContain('Verzet het gesprek van Amal');
    expect(document.body.textContent).toContain(
      'Amal: “Uw gesprek is nu op woensdag 2 december, 10.15',
    );
    expect(document.body.textContent).toContain('2 berichten over de oude tijd vervallen.');
    await page.press('Verzet en stuur bericht');
    const body = await page.answer('POST', '/appointments/a-amal/move', { id: 'a-amal' });
    expect(body).toEqual({ startsAt: '2026-12-02T09:15:00.000Z', cause: 'municipality' });
    await page.answer('GET', '/calendar-days', calendarView());
  });

  it('moves without keys and without dragging too', async () => {
    const page = await held();
    await page.press('Een dag later');
    await page.press('15 minuten eerder');
    expect(page.words).toContain('Amal, woensdag 2 december, 9.45 tot 10.45 uur.');
    expect(page.button('Verzet het gesprek')).toBeTruthy();
  });

  it('lets another go along than who said yes, after saying who hears what', async () => {
    const karin = calendarRow('Karin Jansen', {
      visits: [calendarVisit({ state: 'agreed', allowed: ['move', 'replace'] })],
    });
    const view = calendarView({ items: [karin, calendarRow('Samira Haddad')], without: [] });
    const page = await held(view, '10.00 Amal, afgesproken, Controle van uitkering');
    await pressed(page, 'ArrowDown');
    expect(page.words).toContain('Samira past. U kunt Samira vragen in plaats van Karin.');
    await pressed(page, 'Enter');
    expect(document.body.textContent).toContain('Karin hoort dat het niet doorgaat.');
    await page.press('Vervang Karin');
    const body = await page.answer('POST', '/support-requests/r-amal/replacement', {});
    expect(body).toEqual({ meedenkerId: SAMIRA });
    await page.answer('GET', '/calendar-days', calendarView());
  });

  it('does not give a visit to another at another time', async () => {
    const karin = calendarRow('Karin Jansen', {
      visits: [calendarVisit({ state: 'agreed', allowed: ['move', 'replace'] })],
    });
    const view = calendarView({ items: [karin, calendarRow('Samira Haddad')], without: [] });
    const page = await held(view, '10.00 Amal, afgesproken, Controle van uitkering');
    await pressed(page, 'ArrowRight');
    await checked(page, answers('2026-12-01T09:15:00.000Z'));
    await pressed(page, 'ArrowDown');
    expect(page.words).toContain('Karin gaat al mee.');
  });

  it('narrows a day to who can and who is still free', async () => {
    const busy = calendarRow('Samira Haddad', {
      visits: [agreedVisit('Aylin', '2026-12-01T09:00:00Z')],
    });
    const away = calendarRow('Omar Hadi', {
      days: [{ date: '2026-12-01', free: [], reasons: ['not_active'] }],
      state: 'paused',
    });
    const page = await opened(calendarView({ items: [busy, calendarRow('Karin Jansen'), away] }), {
      dag: '2026-12-01',
    });
    expect(page.heading()).toBe('dinsdag 1 december');
    expect(row(page, 'Omar Hadi')).toContain('pauze');
    await page.press('Kan deze dag 2');
    expect(page.words).not.toContain('Omar Hadi');
    await page.press('Nog vrij 1');
    expect(page.words).not.toContain('Samira Haddad');
  });

  it('keeps what it shows in the address', async () => {
    const page = await opened();
    expect(page.button('Week eerder').getAttribute('href')).toContain('week=2026-11-23');
    expect(page.button('Lijst').getAttribute('href')).toContain('vorm=lijst');
    expect(page.button('Dag').getAttribute('href')).toContain('dag=2026-11-30');
  });

  it('brings more Meedenkers when asked', async () => {
    const page = await opened(calendarView({ nextCursor: 'more', people: 41 }));
    await page.press('Laat nog 39 Meedenkers zien');
    await page.answer('GET', '/calendar-days', calendarView({ items: [calendarRow('Wim')] }));
    expect(row(page, 'Wim')).toContain('2 van 3');
  });
});

describe('the calendar in words', () => {
  const listed = (view = calendarView()) => opened(view, { vorm: 'lijst' });

  it('says who goes with whom, day by day, who was asked, and who can', async () => {
    const mohamed = (name: string) =>
      calendarRow(name, {
        visits: [
          agreedVisit('Mohamed', '2026-12-02T13:00:00Z', {
            state: 'asked',
            allowed: ['offer', 'move'],
          }),
        ],
      });
    const page = await listed(
      calendarView({
        items: [
          calendarRow('Samira Haddad', { visits: [agreedVisit('Aylin', '2026-11-30T08:30:00Z')] }),
          mohamed('Karin Jansen'),
          mohamed('Wim Verhoeven'),
        ],
      }),
    );
    expect(page.words).toContain('Aylin met Samira');
    expect(page.words).toContain('Mohamed, Karin, Wim zijn gevraagd');
    expect(page.words).toContain('Amal, nog geen Meedenker');
    expect(page.words).toContain('3 Meedenkers kunnen deze dag');
    expect(page.button('Verzet: 9.30 uur, Aylin met Samira').getAttribute('href')).toBe(
      '/hulpvragen/r-Aylin/verzetten',
    );
  });

  it('has the same deeds: who can then and why not, and the offer', async () => {
    const page = await listed();
    await page.press('Wie kan dan: 10.00 uur, Amal, nog geen Meedenker');
    await checked(page);
    expect(page.words).toContain('Karin Jansen kan niet op dat moment');
    await page.press('Vraag Samira');
    await page.press('Verstuur voorstel');
    const body = await page.answer('POST', '/support-requests/r-amal/proposals', { id: 'p1' });
    expect(body).toEqual({ meedenkerId: SAMIRA });
    await page.answer('GET', '/calendar-days', calendarView({ without: [] }));
    expect(page.words).not.toContain('Amal, nog geen Meedenker');
  });

  it('lets another go along there too than who said yes', async () => {
    const karin = calendarRow('Karin Jansen', {
      visits: [calendarVisit({ state: 'agreed', allowed: ['move', 'replace'] })],
    });
    const page = await listed(
      calendarView({ items: [karin, calendarRow('Samira Haddad')], without: [] }),
    );
    await page.press('Wie kan dan: 10.00 uur, Amal met Karin');
    await checked(page);
    await page.press('Vraag Samira in plaats daarvan');
    await page.press('Vervang Karin');
    const body = await page.answer('POST', '/support-requests/r-amal/replacement', {});
    expect(body).toEqual({ meedenkerId: SAMIRA });
    await page.answer('GET', '/calendar-days', calendarView());
  });

  it('fetches everybody by itself', async () => {
    const page = await listed(calendarView({ nextCursor: 'more', people: 3 }));
    await page.answer('GET', '/calendar-days', calendarView({ items: [calendarRow('Wim')] }));
    expect(page.words).toContain('3 Meedenkers kunnen deze dag');
  });

  it('says when there is nobody and nothing', async () => {
    const page = await listed(calendarView({ items: [], without: [] }));
    expect(page.words).toContain('Nog geen Meedenkers en geen gesprekken');
  });
});
