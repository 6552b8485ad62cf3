import type * as Domain from '@meedenkers/domain';

import { type ApiDocument, operationsOf } from '../lint/api-document.js';

const INTRODUCTION = `# Who may do what

Every right of the programme and the roles that have it. A municipality has none: there is no role
for it. What somebody sees within a right is narrower still: row-level security and the visibility
rule of each noun decide it, and what lies outside is answered as if it did not exist.

These tables are printed from \`libs/domain/src/permissions.ts\` and the routes by \`npm run generate\`.
`;

/** Which right each route asks for. */
function routesTable(document: ApiDocument): string {
  const rows = operationsOf(document).map(({ method, path, operation }) => {
    const right = operation['x-permission'];
    return `| \`${method.toUpperCase()} ${path}\` | ${right ? `\`${right}\`` : 'anybody'} |`;
  });
  return ['| route | right |', '| --- | --- |', ...rows].join('\n');
}

/** What there is at one kind of organisation and not at the other. */
const kinds = (permissionsAt: typeof Domain.permissionsAt): string => {
  const [programme, service] = (['programme', 'service'] as const).map(permissionsAt);
  const listed = (rights: readonly string[] = []): string =>
    rights.map((right) => `\`${right}\``).join(', ');
  const alone = programme?.filter((right) => !service?.includes(right));
  return `At an organisation of the programme, which only reads what others publish, nobody has another right than ${listed(programme)}. Of those ${listed(alone)} is nobody's anywhere else.`;
};

/** The rights as a table that somebody without code can read. */
export function rightsTable(
  {
    PERMISSIONS,
    ROLES,
    permissionsAt,
  }: Pick<typeof Domain, 'PERMISSIONS' | 'ROLES' | 'permissionsAt'>,
  document: ApiDocument,
): string {
  const header = `| right | ${ROLES.join(' | ')} |`;
  const line = `| --- | ${ROLES.map(() => ':-:').join(' | ')} |`;
  const rows = Object.entries(PERMISSIONS).map(([right, roles]) => {
    const having: readonly string[] = roles;
    return `| \`${right}\` | ${ROLES.map((role) => (having.includes(role) ? '✓' : '')).join(' | ')} |`;
  });
  return [
    INTRODUCTION,
    [header, line, ...rows].join('\n'),
    kinds(permissionsAt),
    '## Routes',
    routesTable(document),
  ].join('\n\n');
}
