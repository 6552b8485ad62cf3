import { describe, expect, it } from '@jest/globals';
import { homeOf, wantedPage } from './homes';
import type { SessionView } from './views';

const session = (
  roles: SessionView['roles'],
  kind: SessionView['kind'] = 'staff',
  at: SessionView['organisation']['kind'] = 'service',
): SessionView => ({
  kind,
  user: null,
  organisation: { id: 'o', slug: 's', name: 'n', phone: 'p', kind: at },
  roles,
  rights: [],
  meedenkerId: null,
  requestId: null,
  proposalId: null,
  allowed: [],
});

describe('the page somebody starts on', () => {
  it.each<[SessionView['roles'], string]>([
    [['coordinator', 'administrator'], '/werklijst'],
    [['meedenker'], '/vandaag'],
    [['evaluator'], '/cijfers'],
    [['administrator'], '/accounts'],
    [[], '/inloggen'],
  ])('with the roles %j is %s', (roles, home) => {
    expect(homeOf(session(roles))).toBe(home);
  });

  it('is what others share for who evaluates the programme', () => {
    expect(homeOf(session(['evaluator'], 'staff', 'programme'))).toBe('/gedeelde-cijfers');
    expect(homeOf(session(['administrator'], 'staff', 'programme'))).toBe('/accounts');
  });

  it('is the one proposal for who came by its link', () => {
    expect(homeOf(session([], 'offer'))).toBe('/aanbod');
  });
});

describe('the page somebody wanted before signing in', () => {
  it('is kept when it is one of ours', () => {
    expect(wantedPage('/hulpvragen/1?stand=new', '/werklijst')).toBe('/hulpvragen/1?stand=new');
  });

  it.each([undefined, '/', '//evil.example', 'https://evil.example', '/inloggen', '/aanbod'])(
    'is the home when it is %s',
    (address) => {
      expect(wantedPage(address, '/werklijst')).toBe('/werklijst');
    },
  );
});
