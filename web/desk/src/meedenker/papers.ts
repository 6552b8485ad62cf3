import type { Fit } from '@meedenkers/ui';
import type { Texts } from '../session/texts';
import type { MyProfileView } from '../session/views';

/** One thing that makes somebody eligible: whether it holds, and since or until when. */
export interface PaperLine {
  name: string;
  fit: Fit;
  says: string;
}

/** Certificate, training, agreements and independence, as their owner reads them. */
export function paperLines(me: MyProfileView, texts: Texts): PaperLine[] {
  const { date } = texts.moments();
  const missing = new Set(me.missing);
  const done = new Set(me.trainings.map(({ module }) => module as string));
  const required = me.requiredModules.filter((module) => done.has(module)).length;
  const extra = [...done].filter((module) => !(me.requiredModules as string[]).includes(module));
  const signed = me.agreements.at(-1);
  const ties = me.independence.filter(({ active }) => active);
  return [
    {
      name: texts.t('papers.vog'),
      fit: missing.has('vog') ? 'fits_not' : 'fits',
      says: me.vog
        ? texts.t('papers.vogSeen', { seen: date(me.vog.seenOn), until: date(me.vog.validUntil) })
        : texts.t('papers.vogNone'),
    },
    {
      name: texts.t('papers.training'),
      fit: missing.has('training') ? 'fits_not' : 'fits',
      says: texts.t('papers.trainingDone', { n: required, of: me.requiredModules.length }),
    },
    ...extra.map((module) => ({
      name: texts.of('module', module),
      fit: 'fits' as const,
      says: texts.t('papers.extra'),
    })),
    {
      name: texts.t('papers.agreement'),
      fit: missing.has('agreement') ? ('fits_not' as const) : ('fits' as const),
      says: signed
        ? texts.t('papers.signed', { day: date(signed.signedOn) })
        : texts.t('papers.notSigned'),
    },
    {
      name: texts.t('papers.independence'),
      fit: missing.has('independence') ? ('fits_not' as const) : ('fits' as const),
      says: texts.t(ties.length > 0 ? 'papers.ties' : 'papers.noTies'),
    },
  ];
}
