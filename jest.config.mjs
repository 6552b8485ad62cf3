import { readFileSync } from 'node:fs';

import presets from 'jest-preset-angular/presets/index.js';

const { paths } = JSON.parse(
  readFileSync(new URL('./tsconfig.base.json', import.meta.url), 'utf8'),
).compilerOptions;

/** The workspace's own names, read from the one place that lists them. */
const aliases = Object.fromEntries(
  Object.entries(paths).map(([alias, [path]]) => [
    `^${alias.replace('*', '(.*)')}$`,
    path.replace(/^\.\//, '<rootDir>/').replace('*', '$1'),
  ]),
);

/** Relative `.js` specifiers of our own TypeScript; those of packages stay as they are. */
const moduleNameMapper = { ...aliases, '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js', '$1'] };

const ignored = ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.nx/', '<rootDir>/.angular/'];

const shared = {
  rootDir: import.meta.dirname,
  moduleNameMapper,
  modulePathIgnorePatterns: ignored,
};

const server = {
  ...shared,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
};

export default {
  rootDir: import.meta.dirname,
  // A machine that is busy with other things is slow, not wrong.
  testTimeout: 30_000,
  projects: [
    {
      ...server,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/api/**/*.spec.ts',
        '<rootDir>/tools/**/*.spec.ts',
      ],
      testPathIgnorePatterns: [
        '/node_modules/',
        '\\.db\\.spec\\.ts$',
        '<rootDir>/libs/api-client/',
      ],
    },
    {
      ...server,
      displayName: 'db',
      testMatch: [
        '<rootDir>/api/**/*.db.spec.ts',
        '<rootDir>/migrations/**/*.spec.ts',
        '<rootDir>/tools/**/*.db.spec.ts',
      ],
      globalSetup: '<rootDir>/tools/testing/global-setup.mjs',
      globalTeardown: '<rootDir>/tools/testing/global-teardown.mjs',
    },
    {
      ...presets.createEsmPreset({
        tsconfig: '<rootDir>/web/tsconfig.spec.json',
        stringifyContentPathRegex: '\\.(html|svg)$',
      }),
      ...shared,
      displayName: 'web',
      testMatch: ['<rootDir>/web/**/*.spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/web/setup-jest.ts'],
      transformIgnorePatterns: ['/node_modules/(?!.*\\.mjs$|@angular|@jsverse|tslib)'],
    },
  ],
};
