import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONVERSATION_TYPES, LANGUAGES } from '@meedenkers/domain';

import { cloneTemplate, type ClonedDatabase } from '../testing/cloned-database.js';
import { loadReferenceData } from './load.js';

describe('loading reference data', () => {
  let database: ClonedDatabase;

  beforeAll(async () => {
    database = await cloneTemplate();
    await loadReferenceData(database.owner);
  });

  afterAll(() => database.drop());

  async function counts(): Promise<Record<string, number>> {
    const { rows } = await database.owner.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM municipalities) AS municipalities, (SELECT count(*)::int FROM languages) AS languages,
         (SELECT count(*)::int FROM conversation_types) AS types`,
    );
    return rows[0] ?? {};
  }

  it('brings every municipality, language and kind of conversation', async () => {
    expect(await counts()).toEqual({
      municipalities: 342,
      languages: LANGUAGES.length,
      types: CONVERSATION_TYPES.length,
    });
  });

  it('changes nothing the second time', async () => {
    expect(await loadReferenceData(database.owner)).toBe(0);
  });

  it('puts back what somebody changed, and takes away places that are no longer listed', async () => {
    await database.owner.query(`UPDATE municipalities SET name = 'Elders' WHERE code = 'GM0784'`);
    await database.owner.query(
      `INSERT INTO places (id, name, municipality_code, latitude, longitude) VALUES (7, 'Nergens', 'GM0784', 51, 5)`,
    );
    expect(await loadReferenceData(database.owner)).toBe(2);
    const { rows } = await database.owner.query(
      `SELECT name FROM municipalities WHERE code = 'GM0784'`,
    );
    expect(rows).toEqual([{ name: 'Gilze en Rijen' }]);
  });
});
