/** Who may stand before the programme: the roles of an account, and the three that come in by a link or a code. */
export const ROLES = [
  'resident',
  'helper',
  'offer',
  'meedenker',
  'coordinator',
  'evaluator',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles an account can hold. */
export const STAFF_ROLES = ['meedenker', 'coordinator', 'evaluator', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Every right there is, and the roles that have it. A municipality has none: there is no role for it. */
export const PERMISSIONS = {
  'session.read': [
    'resident',
    'helper',
    'offer',
    'meedenker',
    'coordinator',
    'evaluator',
    'administrator',
  ],
  'my-request.read': ['resident', 'helper'],
  'my-request.withdraw': ['resident'],
  'my-request.answer-companion': ['resident'],
  'my-request.report-date': ['resident'],
  'my-request.respond': ['resident'],
  'my-request.step-up': ['resident'],
  'my-request.consent': ['resident'],
  'my-request.read-access-log': ['resident'],
  'my-request.end-helper-access': ['resident'],
  'work-list.read': ['coordinator'],
  'support-request.list': ['coordinator'],
  'support-request.read': ['coordinator'],
  'support-request.triage': ['coordinator'],
  'support-request.withdraw': ['coordinator'],
  'support-request.close': ['coordinator'],
  'support-request.note': ['coordinator'],
  'support-request.paper-code': ['coordinator'],
  'suggestion.read': ['coordinator'],
  'proposal.offer': ['coordinator'],
  'proposal.withdraw': ['coordinator'],
  'proposal.accept': ['offer', 'meedenker'],
  'proposal.refuse': ['offer', 'meedenker'],
  'proposal.list-own': ['offer', 'meedenker'],
  'appointment.list': ['coordinator'],
  'appointment.read': ['coordinator', 'meedenker'],
  'appointment.plan': ['coordinator'],
  'appointment.move': ['coordinator'],
  'appointment.cancel': ['coordinator'],
  'appointment.no-show': ['coordinator'],
  'appointment.list-own': ['meedenker'],
  'appointment.drop-out': ['meedenker'],
  'outcome-report.write': ['meedenker', 'coordinator'],
  'meedenker.list': ['coordinator'],
  'meedenker.read': ['coordinator'],
  'meedenker.write': ['coordinator'],
  'profile.read-own': ['meedenker'],
  'availability.write-own': ['meedenker'],
  'venue.list': ['coordinator'],
  'venue.write': ['coordinator'],
  'message.list': ['coordinator'],
  'message.resend': ['coordinator'],
  'call-task.list': ['coordinator'],
  'call-task.write': ['coordinator'],
  'release.read': ['evaluator'],
  'user.list': ['administrator'],
  'user.write': ['administrator'],
  'audit.read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Every right, in the order of the table. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** The rights somebody with these roles has. */
export const permissionsOf = (roles: readonly Role[]): Permission[] =>
  ALL_PERMISSIONS.filter((permission) =>
    (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role)),
  );
