import { describe, expect, it } from '@jest/globals';

import { passwordProblem } from './password-rule.js';

const COORDINATOR = {
  name: 'Fatima el Amrani',
  email: 'f.elamrani@gilze-rijen.example',
  roles: ['coordinator'],
} as const;
const ADMINISTRATOR = { ...COORDINATOR, roles: ['coordinator', 'administrator'] } as const;

describe('a password', () => {
  it.each([
    ['kort-woord9', 'too_short'],
    ['🐘🐘🐘🐘🐘🐘', 'too_short'],
    ['x'.repeat(129), 'too_long'],
    ['wachtwoord123', 'too_common'],
    ['W@chtw00rd!!1', 'too_common'],
    ['Welkom2026!!!', 'too_common'],
    ['welkomwelkom1', 'too_common'],
    ['ZomerHerfst26', 'too_common'],
    ['qwertyuiop12', 'too_common'],
    ['123456789012', 'too_common'],
    ['987651234509', 'too_common'],
    ['aaaaaaaaaaaa', 'too_common'],
    ['ababababcbabab', 'too_common'],
    ['x7k-x7k-x7k-', 'too_common'],
    ['FatimaAmrani1!', 'too_common'],
    ['Rijen-Fatima-26', 'too_common'],
    ['elamrani2026!', 'too_common'],
    ['Prinsés2026!!', 'too_common'],
  ] as const)('%s is %s', (password, problem) => {
    expect(passwordProblem(password, COORDINATOR)).toBe(problem);
  });

  it.each([
    'vier groene fietsen zingen',
    'kH8!s2_pqLz0',
    'correct horse battery',
    'een-lang-wachtwoord-7',
    'تفاحة خضراء كبيرة ٧ az',
    'x'.repeat(3) + 'kwartelmuur-plons-98'.repeat(5),
  ])('%s will do', (password) => {
    expect(passwordProblem(password, COORDINATOR)).toBeNull();
  });

  it('of an administrator has fifteen characters at least', () => {
    expect(passwordProblem('kH8!s2_pqLz0', ADMINISTRATOR)).toBe('too_short');
    expect(passwordProblem('kH8!s2_pqLz0-vB', ADMINISTRATOR)).toBeNull();
  });
});
