import { describe, expect, it } from '@jest/globals';
import { ALL_PERMISSIONS } from '@meedenkers/domain';

import { type ApiDocument, operationsOf } from './api-document.js';
import { API_ANNEXES, API_FLOORS } from './floors.mjs';
import { type SourceFile, source, sources } from './source-tree.js';
import { blanksOf, isReached, isSpoken, keysOf, reachedNames, spokenKeys } from './text-keys.js';

const APPLICATIONS = ['public', 'desk'];
const CODE = /(?<!\.spec)\.(ts|html)$/;

function texts(application: string, language: string): Parameters<typeof keysOf>[0] {
  return JSON.parse(source(`web/i18n/${application}/${language}.json`)) as Parameters<
    typeof keysOf
  >[0];
}

function codeOf(application: string): SourceFile[] {
  return sources([`web/${application}`, 'web/ui', 'libs/domain/src'], CODE);
}

describe.each(APPLICATIONS)('the texts of web/%s', (application) => {
  const dutch = texts(application, 'nl');
  const english = texts(application, 'en');

  it('are the same sentences in Dutch and in English', () => {
    expect(keysOf(english).sort()).toEqual(keysOf(dutch).sort());
  });

  it('have the same blanks in Dutch and in English', () => {
    expect(blanksOf(english)).toEqual(blanksOf(dutch));
  });
});

describe('the texts of web/desk', () => {
  const keys = keysOf(texts('desk', 'nl'));
  // A release says the same on paper, which the server prints.
  const spoken = spokenKeys([...codeOf('desk'), ...sources(['api/src/evaluation'], CODE)]);

  it('hold every sentence that the code asks for', () => {
    expect([...spoken.asked].filter(([key]) => !keys.includes(key))).toEqual([]);
  });

  it('hold no sentence that the code never asks for', () => {
    expect(keys.filter((key) => !isSpoken(key, spoken))).toEqual([]);
  });
});

/** Its texts are a typed record: the compiler refuses a sentence that is not there. */
describe('the texts of web/public', () => {
  const keys = keysOf(texts('public', 'nl'));

  it('hold no sentence that the code never asks for', () => {
    // The server prints some of them on paper.
    const reached = reachedNames([...codeOf('public'), ...sources(['api/src/pages'], CODE)]);
    expect(keys.filter((key) => !isReached(key, reached))).toEqual([]);
  });
});

describe('the keys of texts', () => {
  const code = (text: string): SourceFile[] => [{ path: 'page.ts', text }];

  it('are found whole, in plurals and in groups', () => {
    const spoken = spokenKeys(
      code("t('a.b'); n('c.d', 3); of('stage', code); t(`e.f.${x}`); t('g.' + y);"),
    );
    expect([...spoken.asked.keys()]).toEqual(['a.b', 'c.d.one', 'c.d.other']);
    const keys = ['a.b', 'c.d.one', 'stage.new', 'e.f.x', 'g.y', 'a.x', 'e.g', 'h'];
    expect(keys.filter((key) => isSpoken(key, spoken))).toEqual(keys.slice(0, 5));
  });

  it('are reached by name, in counted forms and by a code', () => {
    const reached = reachedNames(code('texts().start.title; counted(t.need, 2); t.kinds[kind];'));
    const keys = ['start.title', 'need.one', 'kinds.x', 'start.lead', 'title.kind'];
    expect(keys.filter((key) => isReached(key, reached))).toEqual(keys.slice(0, 3));
  });
});

describe('the rights', () => {
  it('are each asked by a route', () => {
    const document = JSON.parse(source('api/openapi.json')) as ApiDocument;
    const asked = operationsOf(document).map(({ operation }) => operation['x-permission']);
    expect(ALL_PERMISSIONS.filter((right) => !asked.includes(right))).toEqual([]);
  });
});

describe('the files', () => {
  it('have at most 400 lines', () => {
    const files = sources(
      ['api/src', 'libs', 'web', 'migrations', 'e2e', 'tools'],
      /\.(ts|mjs|html|css|sql|mjml)$/,
    ).filter(({ path }) => !path.startsWith('libs/api-client/src/'));
    expect(files.length).toBeGreaterThan(100);
    const long = files.filter(({ text }) => text.split('\n').length > 401);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

describe('the picture of the floors', () => {
  const rows = [...source('README.md').matchAll(/^ +\| {2}([a-z, -]+?)(?: {3,}(\w+))?$/gm)];

  it('shows the order that lint enforces', () => {
    const floors = rows.map(([, names = '']) => names.split(', '));
    expect(floors.toReversed()).toEqual(API_FLOORS);
  });

  it('shows the rooms beside the staircase', () => {
    expect(rows.flatMap(([, , annex]) => (annex ? [annex] : []))).toEqual(Object.keys(API_ANNEXES));
  });

  it('is carried by the rooms that stand there', () => {
    const known = [...API_FLOORS.flat(), ...Object.keys(API_ANNEXES)];
    const standing = new Set(
      sources(['api/src'], /\.ts$/).flatMap(({ path }) => {
        const [, , room, ...inside] = path.split('/');
        return room && inside.length > 0 ? [room] : [];
      }),
    );
    expect([...standing].filter((room) => !known.includes(room))).toEqual([]);
  });
});
