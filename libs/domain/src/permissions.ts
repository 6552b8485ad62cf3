/** Who may stand before the programme: the roles of an account, and the four that come in by a link or a code. */
export const ROLES = [
  'resident',
  'helper',
  'offer',
  'partner',
  'meedenker',
  'coordinator',
  'evaluator',
  'administrator',
  'safeguarder',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles an account can hold. */
export const STAFF_ROLES = [
  'meedenker',
  'coordinator',
  'evaluator',
  'administrator',
  'safeguarder',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What an organisation is for: `service` helps residents with Meedenkers; `programme` only reads what others publish. */
export const ORGANISATION_KINDS = ['service', 'programme'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Every right there is, and the roles that have it. A municipality has none: there is no role for it. */
export const PERMISSIONS = {
  'session.read': [
    'resident',
    'helper',
    'offer',
    'partner',
    'meedenker',
    'coordinator',
    'evaluator',
    'administrator',
    'safeguarder',
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
  'my-request.contact': ['resident'],
  'my-request.ask': ['resident'],
  'my-request.export': ['resident'],
  'my-request.erase': ['resident'],
  'my-request.hand-off': ['resident'],
  'work-list.read': ['coordinator'],
  'filter.keep-own': ['coordinator'],
  'support-request.list': ['coordinator'],
  'support-request.read': ['coordinator'],
  'support-request.triage': ['coordinator'],
  'support-request.withdraw': ['coordinator'],
  'support-request.close': ['coordinator'],
  'support-request.note': ['coordinator'],
  'support-request.paper-code': ['coordinator'],
  'support-request.on-behalf': ['coordinator'],
  'support-request.read-access-log': ['coordinator'],
  'resident.merge': ['coordinator'],
  'hand-off.propose': ['coordinator'],
  'hand-off.read': ['partner'],
  'hand-off.answer': ['partner'],
  'partner.list': ['coordinator'],
  'partner.write': ['coordinator'],
  'suggestion.read': ['coordinator'],
  'assignment-plan.make': ['coordinator'],
  'assignment-plan.read': ['coordinator'],
  'assignment-plan.apply': ['coordinator'],
  'proposal.offer': ['coordinator'],
  'proposal.withdraw': ['coordinator'],
  'proposal.replace': ['coordinator'],
  'proposal.accept': ['offer', 'meedenker'],
  'proposal.refuse': ['offer', 'meedenker'],
  'proposal.list-own': ['offer', 'meedenker'],
  'ladder.read': ['coordinator'],
  'ladder.climb': ['coordinator'],
  'appointment.list': ['coordinator'],
  'appointment.read': ['coordinator', 'meedenker'],
  'appointment.plan': ['coordinator'],
  'appointment.move': ['coordinator'],
  'appointment.cancel': ['coordinator'],
  'appointment.no-show': ['coordinator'],
  'appointment.list-own': ['meedenker'],
  'appointment.drop-out': ['meedenker'],
  'calendar-feed.keep-own': ['meedenker'],
  'outcome-report.write': ['meedenker', 'coordinator'],
  'presence.write': ['meedenker'],
  'preparation.write': ['meedenker'],
  'expense.read-own': ['meedenker'],
  'expense.claim': ['meedenker'],
  'expense.list': ['coordinator'],
  'expense.decide': ['coordinator'],
  'certificate.read-own': ['meedenker'],
  'safety-concern.raise': ['meedenker', 'coordinator'],
  'safety-concern.read': ['safeguarder'],
  'safety-concern.handle': ['safeguarder'],
  'meedenker.list': ['coordinator'],
  'meedenker.read': ['coordinator'],
  'meedenker.write': ['coordinator'],
  'profile.read-own': ['meedenker'],
  'availability.write-own': ['meedenker'],
  'independence.declare-own': ['meedenker'],
  'venue.list': ['coordinator'],
  'venue.write': ['coordinator'],
  'message.list': ['coordinator'],
  'message.resend': ['coordinator'],
  'message.write': ['coordinator'],
  'call-task.list': ['coordinator'],
  'call-task.write': ['coordinator'],
  'release.read': ['evaluator'],
  'release.make': ['evaluator'],
  'release.decide': ['evaluator'],
  'interpretation.write': ['evaluator'],
  'shared-release.read': ['evaluator'],
  'release-sharing.read': ['administrator'],
  'release-sharing.change': ['administrator'],
  'protocol.read': ['evaluator'],
  'protocol.write': ['evaluator'],
  'protocol.freeze': ['evaluator'],
  'research-file.read': ['evaluator'],
  'research-file.ask': ['evaluator'],
  'research-file.decide': ['evaluator'],
  'research-file.download': ['evaluator'],
  'user.list': ['administrator'],
  'user.write': ['administrator'],
  'audit.read': ['administrator'],
  'settings.read': ['administrator'],
  'settings.write': ['administrator'],
  'service-area.list': ['administrator'],
  'service-area.write': ['administrator'],
  'counts.read': ['coordinator'],
  'recruitment.read': ['coordinator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Every right, in the order of the table. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** The right that only the programme has: to read what organisations share with it. */
const PROGRAMME_ONLY: readonly Permission[] = ['shared-release.read'];

/** All that can be done at an organisation of the programme, which has no residents, no Meedenkers and no figures of its own. */
const AT_PROGRAMME: readonly Permission[] = [
  'session.read',
  ...PROGRAMME_ONLY,
  'user.list',
  'user.write',
  'audit.read',
];

/** The rights that exist at an organisation of a kind; what is not among them nobody there has. */
export const permissionsAt = (kind: OrganisationKind): Permission[] =>
  ALL_PERMISSIONS.filter((permission) =>
    kind === 'programme' ? AT_PROGRAMME.includes(permission) : !PROGRAMME_ONLY.includes(permission),
  );

/** The roles an account can hold at an organisation of a kind: the programme has those who evaluate, and who keeps accounts. */
export const rolesAt = (kind: OrganisationKind): StaffRole[] =>
  STAFF_ROLES.filter(
    (role) => kind === 'service' || role === 'evaluator' || role === 'administrator',
  );

/** The rights somebody with these roles has at an organisation of a kind. */
export const permissionsOf = (
  roles: readonly Role[],
  kind: OrganisationKind = 'service',
): Permission[] =>
  permissionsAt(kind).filter((permission) =>
    (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role)),
  );
