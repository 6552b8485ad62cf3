import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import eslint from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { flatConfigs as imports } from 'eslint-plugin-import-x';
import prettier from 'eslint-config-prettier/flat';
import tseslint from 'typescript-eslint';

import { PUBLIC_BANS, ROOM_CONSTRAINTS } from './tools/lint/boundaries.mjs';
import { apiRestrictions, deskRestrictions } from './tools/lint/floors.mjs';
import { house } from './tools/lint/house-rules.mjs';

// Without a graph the boundary rule would skip itself with a warning; making it here means it never does.
process.env.NX_DAEMON ??= 'false';
await createProjectGraphAsync({ exitOnError: true });

const typescript = ['**/*.ts'];
const server = ['api/**/*.ts', 'libs/{domain,matching,statistics}/**/*.ts', 'migrations/**/*.ts'];
const product = [...server, 'web/**/*.ts'];
const specs = ['**/*.spec.ts', '**/testing/**/*.ts', 'e2e/**/*.ts'];
const generated = ['libs/api-client/src/**/*.ts'];

const noForwardRef = [
  { name: '@nestjs/common', importNames: ['forwardRef'], message: 'A third noun is missing.' },
  { name: '@angular/core', importNames: ['forwardRef'], message: 'A third noun is missing.' },
];
const noRepositories = {
  name: '@nestjs/typeorm',
  importNames: ['InjectRepository', 'InjectEntityManager', 'InjectDataSource'],
  message: 'A row is reached through the platform, as an actor.',
};
const aboveEverything = {
  regex: '/testing/',
  message: 'What the specs use is not part of the product.',
};

/** One `no-restricted-imports` per folder; the last that matches a file holds, so each is complete. */
function imported(files, { paths = [], patterns = [] } = {}) {
  const restricted = (theirs, more, ignores) => ({
    files: theirs,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [...noForwardRef, ...paths], patterns: [...more, ...patterns] },
      ],
    },
  });
  return [
    restricted(files, [aboveEverything], specs),
    restricted(
      files.map((glob) => glob.replace(/\*\.ts$/, '*.spec.ts')),
      [],
      [],
    ),
  ];
}

const apiRooms = apiRestrictions().flatMap(({ files, patterns }) =>
  imported(files, {
    paths: files[0].startsWith('api/src/platform/') ? [] : [noRepositories],
    patterns,
  }),
);

const publicBans = PUBLIC_BANS.filter((name) => !name.includes('*')).map((name) => ({
  name,
  message: 'The public pages stay small: no router, HttpClient, Material or Transloco.',
}));

const rawHtml = 'Raw HTML would pass by the sanitizer and Trusted Types.';
const unsafeHtml = [
  { property: 'innerHTML', message: rawHtml },
  { property: 'outerHTML', message: rawHtml },
  { property: 'insertAdjacentHTML', message: rawHtml },
  ...['Html', 'Style', 'Script', 'Url', 'ResourceUrl'].map((kind) => ({
    property: `bypassSecurityTrust${kind}`,
    message: rawHtml,
  })),
];

const noRawQueries = [
  {
    selector:
      'CallExpression[callee.type="MemberExpression"][callee.property.name=/^(getRepository|getTreeRepository|createQueryRunner)$/]',
    message: 'Rows are reached through a transaction as an actor (platform).',
  },
  {
    selector:
      'CallExpression[callee.type="MemberExpression"][callee.property.name="query"][callee.object.name=/^(dataSource|datasource|pool|connection)$/], CallExpression[callee.type="MemberExpression"][callee.property.name="query"][callee.object.property.name=/^(dataSource|datasource|pool|connection)$/]',
    message: 'A statement runs inside a transaction or read of the platform, behind the wall.',
  },
];
const noEnums = { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' };
const noSkips = {
  selector:
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|fixme|failing)$/]',
  message: 'A spec runs, or it is not there.',
};
const noDefaults = { selector: 'ExportDefaultDeclaration', message: 'Exports have a name.' };

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.nx/',
      '.angular/',
      '.data/',
      'test-results/',
      'playwright-report/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.mjs'],
    extends: [eslint.configs.recommended],
    plugins: { house },
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'performance',
          'Buffer',
          'AbortSignal',
          'AbortController',
          'TextDecoder',
          'TextEncoder',
          'structuredClone',
          'URLSearchParams',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'max-lines': ['error', 400], 'house/names': 'error' },
  },
  {
    files: typescript,
    extends: [tseslint.configs.base],
    plugins: { '@nx': nx, 'import-x': imports.typescript.plugins?.['import-x'] },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['*/tsconfig.json', 'libs/*/tsconfig.json', 'web/*/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          enforceBuildableLibDependency: false,
          checkDynamicDependenciesExceptions: [],
          depConstraints: ROOM_CONSTRAINTS,
        },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
    },
  },
  {
    files: typescript,
    ignores: generated,
    extends: [eslint.configs.recommended, tseslint.configs.strict],
    plugins: { house },
    rules: {
      'max-lines': ['error', 400],
      'house/names': 'error',
      'no-warning-comments': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { properties: false, inheritedMethods: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowEmpty: true },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: product,
    ignores: ['**/*.config.ts', '**/*.d.ts', ...generated],
    rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', noEnums, noDefaults] },
  },
  {
    files: ['api/src/**/*.ts'],
    ignores: ['api/src/platform/**', '**/*.d.ts', ...specs],
    rules: { 'no-restricted-syntax': ['error', noEnums, noDefaults, ...noRawQueries] },
  },
  {
    files: ['web/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      'no-restricted-properties': ['error', ...unsafeHtml],
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['app', 'mk', 'desk', 'public'], style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: ['app', 'mk', 'desk', 'public'], style: 'camelCase' },
      ],
    },
  },
  {
    files: ['web/**/*.html'],
    ignores: ['web/*/src/index.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/no-inline-styles': [
        'error',
        { allowNgStyle: false, allowBindToStyle: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'BoundAttribute[name=/^(inner|outer)HTML$/]', message: rawHtml },
      ],
      'max-lines': ['error', 400],
    },
  },
  ...imported(['api/src/*.ts', 'migrations/**/*.ts', 'libs/**/*.ts'], { paths: [noRepositories] }),
  ...apiRooms,
  ...imported(['web/ui/**/*.ts', 'web/desk/**/*.ts']),
  ...imported(['web/public/**/*.ts'], {
    paths: [
      ...publicBans,
      {
        name: '@meedenkers/api-client',
        message: 'The public pages take types only: @meedenkers/api-client/types.',
      },
    ],
    patterns: [
      {
        group: ['@angular/material/*', '@angular/cdk/*', '@angular/animations/*'],
        message: 'Small.',
      },
    ],
  }),
  ...deskRestrictions().flatMap(({ files, patterns }) => imported(files, { patterns })),
  {
    // Arrays by index, in the one loop of the product where a check on each would be felt.
    files: ['libs/matching/src/shortest-paths.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: specs,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', noSkips],
    },
  },
  prettier,
);
