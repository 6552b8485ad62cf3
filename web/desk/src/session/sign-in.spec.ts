import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { SignIn } from './sign-in';

describe('signing in', () => {
  it('asks for both fields before it calls the server', async () => {
    const page = await Page.open(SignIn);
    await page.press('Log in');
    expect(page.words).toContain('Vul dit in.');
    expect(page.field('E-mail').getAttribute('aria-invalid')).toBe('true');
    page.server.expectNone('/api/v1/session');
  });

  it('says calmly that address and password do not belong together', async () => {
    const page = await Page.open(SignIn);
    await page.fill('E-mail', ' marloes@voorbeeld.nl ');
    await page.fill('Wachtwoord', 'een lang wachtwoord');
    await page.press('Log in');
    const sent = await page.answer('POST', '/session', { type: 'about:blank' }, 401);
    expect(sent).toEqual({ email: 'marloes@voorbeeld.nl', password: 'een lang wachtwoord' });
    expect(page.element.querySelector('[role=alert]')?.textContent).toContain(
      'horen niet bij elkaar',
    );
  });

  it('shows the password when asked', async () => {
    const page = await Page.open(SignIn);
    expect(page.field('Wachtwoord').type).toBe('password');
    await page.press('Toon');
    expect(page.field('Wachtwoord').type).toBe('text');
  });

  it('sends a resident to the other door', async () => {
    const page = await Page.open(SignIn);
    expect(page.button('Bekijk uw vraag met uw nummer').getAttribute('href')).toBe('/mijn-vraag');
  });
});
