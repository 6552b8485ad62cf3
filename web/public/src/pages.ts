import type { Type } from '@angular/core';

import type { Texts } from './words/words';

/** A public page, by the name of its prerendered file. */
export type PageName =
  'start' | 'vraag' | 'mijn-vraag' | 'voorbereiden' | 'toegankelijkheid' | 'niet-gevonden';

/** The one component of each page, loaded only where it is the page. */
export const PAGES: Readonly<Record<PageName, () => Promise<Type<unknown>>>> = {
  start: () => import('./start/start-page').then((m) => m.StartPage),
  vraag: () => import('./intake/intake-page').then((m) => m.IntakePage),
  'mijn-vraag': () => import('./resident/resident-page').then((m) => m.ResidentPage),
  voorbereiden: () => import('./prepare/prepare-page').then((m) => m.PreparePage),
  toegankelijkheid: () => import('./plain/statement-page').then((m) => m.StatementPage),
  'niet-gevonden': () => import('./plain/absent-page').then((m) => m.AbsentPage),
};

/** What a page carries of the language file at once, as paths into it; a first visit pays for no other texts. */
export const FIRST_TEXTS: Readonly<Record<PageName, readonly string[]>> = {
  start: ['frame', 'start', 'labels.types'],
  vraag: [
    'frame',
    'intake.count',
    'intake.next',
    'intake.municipality',
    'intake.problems.municipality',
  ],
  'mijn-vraag': [
    'frame',
    'resident',
    'labels',
    'intake.check',
    'intake.contact',
    'intake.nice',
    'intake.problems',
  ],
  voorbereiden: ['frame', 'prepare'],
  toegankelijkheid: ['frame', 'statement'],
  'niet-gevonden': ['frame', 'absent'],
};

/** What a page fetches once somebody begins: everything its later screens say. */
export const MORE_TEXTS: Readonly<Partial<Record<PageName, readonly (keyof Texts)[]>>> = {
  vraag: ['frame', 'intake', 'labels'],
};

export const isPage = (name: string | undefined): name is PageName =>
  name !== undefined && name in PAGES;
