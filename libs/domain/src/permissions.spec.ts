import { describe, expect, it } from '@jest/globals';

import {
  ALL_PERMISSIONS,
  PERMISSIONS,
  permissionsOf,
  ROLES,
  rolesAt,
  STAFF_ROLES,
} from './permissions.js';

describe('rights', () => {
  it.each(ALL_PERMISSIONS)('%s belongs to somebody, and only to roles that exist', (permission) => {
    expect(PERMISSIONS[permission].length).toBeGreaterThan(0);
    for (const role of PERMISSIONS[permission]) expect(ROLES).toContain(role);
    expect(new Set(PERMISSIONS[permission]).size).toBe(PERMISSIONS[permission].length);
  });

  it('give a municipality nothing: there is no role for it', () => {
    expect(ROLES.filter((role) => /municip|gemeente/i.test(role))).toEqual([]);
    expect(JSON.stringify(PERMISSIONS)).not.toMatch(/municip|gemeente/i);
  });

  it('are none without a role, and everybody can see their own session', () => {
    expect(permissionsOf([])).toEqual([]);
    for (const role of ROLES) expect(permissionsOf([role])).toContain('session.read');
  });

  it('add up over roles, in the order of the table and without doubles', () => {
    const both = permissionsOf(['evaluator', 'coordinator']);
    const parts = [...permissionsOf(['evaluator']), ...permissionsOf(['coordinator'])];
    expect(new Set(both)).toEqual(new Set(parts));
    expect(both).toEqual(ALL_PERMISSIONS.filter((permission) => both.includes(permission)));
  });

  it('keep who comes in by a link to the one thing the link is for', () => {
    expect(permissionsOf(['helper'])).toEqual(['session.read', 'my-request.read']);
    expect(permissionsOf(['offer'])).toEqual([
      'session.read',
      'proposal.accept',
      'proposal.refuse',
      'proposal.list-own',
    ]);
    expect(permissionsOf(['partner'])).toEqual([
      'session.read',
      'hand-off.read',
      'hand-off.answer',
    ]);
    expect(permissionsOf(['resident']).every((p) => /^(session|my-request)\./.test(p))).toBe(true);
  });

  it('keep evaluator and administrator away from persons\u2019 files', () => {
    for (const role of ['evaluator', 'administrator'] as const) {
      const files = permissionsOf([role]).filter((p) =>
        /^(support-request|resident|hand-off|suggestion|proposal|appointment|meedenker|call-task|message|work-list)\./.test(
          p,
        ),
      );
      expect(files).toEqual([]);
    }
  });

  it('name accounts for staff only', () => {
    expect(STAFF_ROLES.every((role) => (ROLES as readonly string[]).includes(role))).toBe(true);
    expect(STAFF_ROLES).not.toContain('resident');
  });

  it('at the programme are to read what is shared and to keep accounts, whatever roles somebody has', () => {
    expect(permissionsOf(['evaluator'], 'programme')).toEqual([
      'session.read',
      'shared-release.read',
    ]);
    expect(permissionsOf(ROLES, 'programme')).toEqual([
      'session.read',
      'shared-release.read',
      'user.list',
      'user.write',
      'audit.read',
    ]);
    expect(rolesAt('programme')).toEqual(['evaluator', 'administrator']);
  });

  it('to read what others share belong to the programme alone', () => {
    expect(permissionsOf(ROLES)).toEqual(
      ALL_PERMISSIONS.filter((permission) => permission !== 'shared-release.read'),
    );
    expect(rolesAt('service')).toEqual(STAFF_ROLES);
  });
});
