import { AGREEMENT_KINDS, REQUIRED_MODULES } from '@meedenkers/domain';
import type { Fit } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { MeedenkerView } from '../../session/views';

/** One thing that somebody needs to be allowed along, and how it stands on the chosen day. */
export interface ReadyLine {
  key: string;
  fit: Fit;
  verdict: string;
  what: string;
  seen: string;
  until: string;
}

const latest = <T>(all: readonly T[], day: (one: T) => string): T | undefined =>
  [...all].sort((a, b) => day(b).localeCompare(day(a)))[0];

/** VOG, training, agreements and independence, as they stand on a day. */
export function readyLines(view: MeedenkerView, day: string, texts: Texts): ReadyLine[] {
  const { t, of } = texts;
  const date = (value: string): string => texts.moments().date(value);
  const line = (key: string, holds: boolean, rest: Omit<ReadyLine, 'key' | 'fit' | 'verdict'>) => {
    const fit: Fit = holds ? 'fits' : 'fits_not';
    return { key, fit, verdict: t(`fit.verdict.${fit}`), ...rest };
  };
  const vog = latest(view.checks, (check) => check.validUntil);
  const modules = REQUIRED_MODULES.map((module) => ({
    module,
    done: latest(
      view.trainings.filter((one) => one.module === module && one.completedOn <= day),
      (one) => one.completedOn,
    ),
  }));
  const others = view.trainings.filter((one) => !REQUIRED_MODULES.includes(one.module));
  const declared = view.independence.filter((one) => one.active);
  return [
    line('vog', vog !== undefined && vog.seenOn <= day && vog.validUntil >= day, {
      what: t('ready.vog'),
      seen: vog ? t('ready.vogSeen', { seen: date(vog.seenOn), issued: date(vog.issuedOn) }) : '',
      until: vog ? date(vog.validUntil) : t('ready.notYet'),
    }),
    ...modules.map(({ module, done }) =>
      line(module, done !== undefined, {
        what: of('module', module),
        seen: done ? date(done.completedOn) : '',
        until: done ? t('ready.noEnd') : t('ready.notYet'),
      }),
    ),
    ...others.map((one) =>
      line(one.id, true, {
        what: of('module', one.module),
        seen: date(one.completedOn),
        until: t('ready.noEnd'),
      }),
    ),
    ...AGREEMENT_KINDS.map((kind) => {
      const signed = latest(
        view.agreements.filter((one) => one.kind === kind && one.signedOn <= day),
        (one) => one.signedOn,
      );
      return line(kind, signed !== undefined, {
        what: of('agreementKind', kind),
        seen: signed ? date(signed.signedOn) : '',
        until: signed ? t('ready.noEnd') : t('ready.notSigned'),
      });
    }),
    ...declared.map((one) =>
      line(one.id, false, {
        what: one.municipalityCode ? t('ready.bound') : t('ready.boundPerson'),
        seen: date(one.declaredAt),
        until: t('ready.private'),
      }),
    ),
  ];
}
