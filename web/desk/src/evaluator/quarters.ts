import { periodName } from '@meedenkers/domain';
import type { Texts } from '../session/texts';

/** A quarter such as `2026-Q3` as people say it. */
export const quarterWords = (quarter: string, texts: Texts): string => periodName(quarter, texts);
