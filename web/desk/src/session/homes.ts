import type { StaffRole } from '@meedenkers/domain';
import type { SessionView } from './views';

const HOMES: readonly [role: StaffRole, address: string][] = [
  ['coordinator', '/werklijst'],
  ['meedenker', '/vandaag'],
  ['evaluator', '/cijfers'],
  ['administrator', '/accounts'],
  ['safeguarder', '/zorgen'],
];

/** The page that somebody starts on: that of the first of their roles. */
export function homeOf(session: SessionView | null): string {
  if (session?.kind === 'offer') return '/aanbod';
  const home = HOMES.find(([role]) => session?.roles.includes(role));
  if (home?.[0] === 'evaluator' && session?.organisation.kind === 'programme')
    return '/gedeelde-cijfers';
  return home ? home[1] : '/inloggen';
}

/** The page somebody wanted before signing in, when it is one of the desk's own. */
export const wantedPage = (address: string | undefined, home: string): string =>
  address && /^\/(?!\/|inloggen|aanbod|uitnodiging|wachtwoord)/.test(address) && address !== '/'
    ? address
    : home;
