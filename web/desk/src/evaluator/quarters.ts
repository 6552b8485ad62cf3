import { conversationType, isConversationType } from '@meedenkers/domain';
import type { Texts } from '../session/texts';
import type { ReleaseView } from '../session/views';
import { languageName } from '../session/words';

/** A period and which version of it, as people say it. */
export function periodWords(period: string, version: number, texts: Texts): string {
  const name = period.length === 4 ? period : quarterWords(period, texts);
  return version > 1 ? `${name} (${version})` : name;
}

/** A quarter such as `2026-Q3` as people say it. */
export function quarterWords(quarter: string, texts: Texts): string {
  const [year, part] = quarter.split('-Q');
  return texts.t('releases.quarterOf', { year: year ?? '', n: part ?? '' });
}

/** What a cell of a measure counts, in words. */
export function cellWords(
  measure: ReleaseView['content']['tables'][number]['key'],
  key: string,
  texts: Texts,
): string {
  if (measure === 'ended_by_reason') return texts.of('closed', key);
  if (measure === 'requests_by_language') return languageName(key, texts);
  if (measure === 'requests_by_type') {
    return texts.of('type', isConversationType(key) ? conversationType(key).code : 'unknown');
  }
  return texts.of('measureCell', key);
}
