import { InjectionToken } from '@angular/core';

import type { Texts } from '../words/words';

/** A kind of conversation with a page to prepare for it. */
export type PreparationCode = keyof Texts['prepare']['kinds'];

/** A right of the resident that holds on the day a page is made, with the law it stands in. */
export interface Right {
  key: keyof Texts['prepare']['rights'];
  law: string;
}

/** What a preparation page is about; its words are in the language file. */
export interface Preparation {
  code: PreparationCode;
  /** The part of its address after `/voorbereiden/`. */
  slug: string;
  duration: keyof Texts['prepare']['talk'];
  bring: readonly (keyof Texts['prepare']['bring'])[];
  rights: readonly Right[];
}

/** What the page that is open is about. */
export const PREPARATION = new InjectionToken<Preparation>('PREPARATION');
