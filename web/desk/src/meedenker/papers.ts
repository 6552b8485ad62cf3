import type { Fit } from '@meedenkers/ui';
import type { Texts } from '../session/texts';
import type { MyProfileView } from '../session/views';

/** One thing that makes somebody eligible: whether it holds, and since or until when. */
export interface PaperLine {
  name: string;
  fit: Fit;
  says: string;
  /** What somebody can do about it. */
  deed?: { words: string; address: string };
}

/** Certificate, training, agreements and independence, as their owner reads them. */
export function paperLines(me: MyProfileView, today: string, texts: Texts): PaperLine[] {
  const { date } = texts.moments();
  const missing = new Set(me.missing);
  const endOf = (paper: string): string | undefined =>
    me.paperEnds.find((end) => end.paper === paper)?.lastDay;
  const lapsed = (module: string): boolean => (endOf(module) ?? today) < today;
  const done = new Set(me.trainings.map(({ module }) => module as string));
  const required = me.requiredModules.filter((module) => done.has(module) && !lapsed(module));
  const ends = me.requiredModules.flatMap((module) => endOf(module) ?? []).sort();
  const counted = { n: required.length, of: me.requiredModules.length };
  const extra = [...done].filter((module) => !(me.requiredModules as string[]).includes(module));
  const signed = me.agreements.at(-1);
  const ties = me.independence;
  return [
    {
      name: texts.t('papers.vog'),
      fit: missing.has('vog') ? 'fits_not' : 'fits',
      says: me.vog
        ? texts.t('papers.vogSeen', {
            seen: date(me.vog.seenOn),
            until: date(endOf('vog') ?? me.vog.validUntil),
          })
        : texts.t('papers.vogNone'),
    },
    {
      name: texts.t('papers.training'),
      fit: missing.has('training') ? 'fits_not' : 'fits',
      says: ends[0]
        ? texts.t('papers.trainingUntil', { ...counted, until: date(ends[0]) })
        : texts.t('papers.trainingDone', counted),
    },
    ...extra.map((module): PaperLine => {
      const until = endOf(module);
      const name = texts.of('module', module);
      if (!until) return { name, fit: 'fits', says: texts.t('papers.extra') };
      return lapsed(module)
        ? { name, fit: 'fits_not', says: texts.t('papers.renewTraining', { until: date(until) }) }
        : { name, fit: 'fits', says: texts.t('papers.extraUntil', { until: date(until) }) };
    }),
    {
      name: texts.t('papers.agreement'),
      fit: missing.has('agreement') ? ('fits_not' as const) : ('fits' as const),
      says: signed
        ? texts.t('papers.signed', { day: date(signed.signedOn) })
        : texts.t('papers.notSigned'),
    },
    {
      name: texts.t('papers.independence'),
      fit: ties.length > 0 ? ('unknown' as const) : ('fits' as const),
      says: texts.t(ties.length > 0 ? 'papers.ties' : 'papers.noTies'),
      deed: { words: texts.t('papers.changed'), address: '/onafhankelijk' },
    },
  ];
}
