import { randomUUID } from 'node:crypto';

import { compiled } from '../../generate/document.js';
import { cloneTemplate, type ClonedDatabase } from '../../testing/cloned-database.js';

/** A study of many rows in a database of its own, the statement the product reads it with, and its columns. */
export interface ExportStage {
  database: ClonedDatabase;
  organisationId: string;
  select: string;
  columns: { name: string; isNumber: boolean }[];
}

interface Variable {
  name: string;
}

/** What the compiled product says of a file: its columns, and how it reads them. */
async function product(): Promise<{
  variables: Variable[];
  columns: string[];
  rowsOf(file: { studyId: string; variables: Variable[] }): string;
}> {
  const { variablesNow, columnsOf } = await compiled<{
    variablesNow(scales: readonly string[]): Variable[];
    columnsOf(variables: Variable[]): string[];
  }>('api/src/research/variables.js');
  const { rowsOf } = await compiled<{
    rowsOf(file: { studyId: string; variables: Variable[] }): string;
  }>('api/src/research/rows-of-study.js');
  const variables = variablesNow([]);
  return { variables, columns: columnsOf(variables), rowsOf };
}

/** Makes so many rows of one study, as two people let them go. */
export async function setExportStage(rows: number): Promise<ExportStage> {
  const database = await cloneTemplate();
  const ask = (text: string, values: unknown[] = []): Promise<unknown> =>
    database.administrator.query(text, values);
  const [organisationId, studyId, maker, second] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const { variables, columns, rowsOf } = await product();
  await ask(
    `INSERT INTO organisations (id, slug, name, public_phone, public_email, is_demo)
     VALUES ($1, 'exportproef', 'Meedenkers exportproef', '013 000 09 00', 'info@exportproef.example', true)`,
    [organisationId],
  );
  await ask(
    `INSERT INTO users (organisation_id, id, name, email, password_hash, roles, state)
     SELECT $1, id, 'Evaluator', 'evaluator-' || id || '@exportproef.example', 'nobody signs in here', '{evaluator}', 'active'
     FROM unnest($2::uuid[]) AS id`,
    [organisationId, [maker, second]],
  );
  await ask(
    `INSERT INTO research_files (organisation_id, id, study_id, title, purpose, from_quarter, to_quarter, state, requested_by,
       requested_at, decided_by, decided_at, variables, rows, without_consent, smallest_group, left_out, hash, code_version,
       frozen_at, ends_at)
     VALUES ($1, $2, $2, 'Exportproef', 'Meten', '2025-Q1', '2026-Q3', 'approved', $3, now(), $4, now(), $5, $6, 0, 10, 0, 'x', 'x',
       now(), now() + interval '1 year')`,
    [organisationId, studyId, maker, second, JSON.stringify(variables), rows],
  );
  await ask(
    `INSERT INTO research_rows (organisation_id, study_id, number, quarter, municipality, conversation_type, language_group, arm, answers)
     SELECT $1, $2, number, '2026-Q' || 1 + n % 3, (ARRAY['GM0784', 'GM0855', 'GM0758'])[1 + n % 3],
       (ARRAY['REVIEW', 'INTAKE', 'WORK_PLAN'])[1 + n % 3], (ARRAY['dutch', 'arabic', 'other'])[1 + n % 3],
       (ARRAY['meedenker', 'none_free', 'waiting_list'])[1 + n % 3],
       ARRAY(SELECT (n + place) % 11 FROM generate_series(1, $4::int) AS place)::smallint[]
     FROM (SELECT n, gen_random_uuid() AS number FROM generate_series(1, $3::int) AS n ORDER BY number) AS made`,
    [organisationId, studyId, rows, variables.length],
  );
  await ask('VACUUM ANALYZE research_rows');
  const answers = new Set(variables.map(({ name }) => name));
  return {
    database,
    organisationId,
    select: rowsOf({ studyId, variables }),
    columns: columns.map((name) => ({ name, isNumber: answers.has(name) })),
  };
}
