const frameworks = [
  '@angular/*',
  '@angular/**',
  '@nestjs/*',
  '@nestjs/**',
  '@jsverse/*',
  'typeorm',
  'pg',
  'pg-boss',
  'express',
  'rxjs',
  'rxjs/*',
];

const server = ['@nestjs/*', '@nestjs/**', 'typeorm', 'pg', 'pg-boss', 'express', 'node:*'];
const browser = ['@angular/*', '@angular/**', '@jsverse/*', '@jsverse/**'];

/** What the small public application never loads: weight that a first visit would pay for. */
export const PUBLIC_BANS = [
  '@angular/common/http',
  '@angular/router',
  '@angular/material',
  '@angular/material/**',
  '@angular/cdk',
  '@angular/cdk/**',
  '@angular/animations',
  '@angular/animations/**',
  '@jsverse/transloco',
];

/** Who may import whom between the rooms of the workspace, by the tag in each `project.json`. */
export const ROOM_CONSTRAINTS = [
  { sourceTag: 'room:domain', onlyDependOnLibsWithTags: [], bannedExternalImports: frameworks },
  { sourceTag: 'room:statistics', onlyDependOnLibsWithTags: [], bannedExternalImports: frameworks },
  {
    sourceTag: 'room:matching',
    onlyDependOnLibsWithTags: ['room:domain'],
    bannedExternalImports: frameworks,
  },
  {
    sourceTag: 'room:api-client',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: server,
  },
  {
    sourceTag: 'room:api',
    onlyDependOnLibsWithTags: ['room:domain', 'room:matching', 'room:statistics'],
    bannedExternalImports: browser,
  },
  {
    sourceTag: 'room:migrations',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: [...browser, '@nestjs/*', '@nestjs/**'],
  },
  {
    sourceTag: 'room:e2e',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: [...browser, '@nestjs/*', '@nestjs/**', 'typeorm'],
  },
  {
    sourceTag: 'room:ui',
    onlyDependOnLibsWithTags: ['room:domain'],
    bannedExternalImports: [
      ...server,
      '@angular/common/http',
      '@angular/router',
      '@angular/material',
      '@angular/material/**',
      '@jsverse/transloco',
    ],
  },
  {
    sourceTag: 'room:public',
    onlyDependOnLibsWithTags: ['room:ui', 'room:api-client', 'room:domain'],
    bannedExternalImports: [...server, ...PUBLIC_BANS],
  },
  {
    sourceTag: 'room:desk',
    onlyDependOnLibsWithTags: ['room:ui', 'room:api-client', 'room:domain'],
    bannedExternalImports: server,
  },
  {
    sourceTag: 'room:tools',
    onlyDependOnLibsWithTags: ['room:domain', 'room:matching', 'room:statistics', 'room:api'],
  },
];
