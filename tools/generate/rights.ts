import type * as Domain from '@meedenkers/domain';

const INTRODUCTION = `# Who may do what

Every right of the programme and the roles that have it. A municipality has none: there is no role
for it. What somebody sees within a right is narrower still: row-level security and the visibility
rule of each noun decide it, and what lies outside is answered as if it did not exist.

This table is printed from \`libs/domain/src/permissions.ts\` by \`npm run generate\`.
`;

/** The rights as a table that somebody without code can read. */
export function rightsTable({
  PERMISSIONS,
  ROLES,
}: Pick<typeof Domain, 'PERMISSIONS' | 'ROLES'>): string {
  const header = `| right | ${ROLES.join(' | ')} |`;
  const line = `| --- | ${ROLES.map(() => ':-:').join(' | ')} |`;
  const rows = Object.entries(PERMISSIONS).map(([right, roles]) => {
    const having: readonly string[] = roles;
    return `| \`${right}\` | ${ROLES.map((role) => (having.includes(role) ? '✓' : '')).join(' | ')} |`;
  });
  return `${INTRODUCTION}\n${[header, line, ...rows].join('\n')}\n`;
}
