import {
  AGREEMENT_KINDS,
  amsterdamDay,
  REQUIRED_MODULES,
  TRAINING_MODULES,
  type Paper,
  type TrainingModule,
} from '@meedenkers/domain';
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

interface Municipality {
  code: string;
  name: string;
}

const latest = <T>(all: readonly T[], day: (one: T) => string): T | undefined =>
  [...all].sort((a, b) => day(b).localeCompare(day(a)))[0];

const lineOf =
  (texts: Texts) =>
  (key: string, holds: boolean, rest: Omit<ReadyLine, 'key' | 'fit' | 'verdict'>): ReadyLine => {
    const fit: Fit = holds ? 'fits' : 'fits_not';
    return { key, fit, verdict: texts.t(`fit.verdict.${fit}`), ...rest };
  };

/** The VOG that reaches furthest; whether it holds on the day is the server's to say. */
function vogLine(view: MeedenkerView, holds: boolean, texts: Texts): ReadyLine {
  const { t } = texts;
  const date = (value: string): string => texts.moments().date(value);
  const vog = latest(view.checks, (check) => check.validUntil);
  const until = lastDayOf(view, 'vog');
  return lineOf(texts)('vog', holds, {
    what: t('ready.vog'),
    seen: vog ? t('ready.vogSeen', { seen: date(vog.seenOn), issued: date(vog.issuedOn) }) : '',
    until: until ? date(until) : t('ready.notYet'),
  });
}

/** The last day a paper counts; undefined when it does not lapse. */
const lastDayOf = (view: MeedenkerView, paper: Paper): string | undefined =>
  view.paperEnds.find((end) => end.paper === paper)?.lastDay;

/** The training that everybody needs, then what somebody did besides: each module as it was done last. */
function trainingLines(view: MeedenkerView, day: string, texts: Texts): ReadyLine[] {
  const { t, of } = texts;
  const date = (value: string): string => texts.moments().date(value);
  const done = (module: TrainingModule) =>
    latest(
      view.trainings.filter((one) => one.module === module && one.completedOn <= day),
      (one) => one.completedOn,
    );
  const others = TRAINING_MODULES.filter(
    (module) =>
      !REQUIRED_MODULES.includes(module) && view.trainings.some((one) => one.module === module),
  );
  return [...REQUIRED_MODULES, ...others].map((module) => {
    const last = done(module);
    const until = lastDayOf(view, module);
    return lineOf(texts)(module, last !== undefined && (!until || day <= until), {
      what: of('module', module),
      seen: last ? date(last.completedOn) : '',
      until: last ? (until ? date(until) : t('ready.noEnd')) : t('ready.notYet'),
    });
  });
}

function agreementLines(view: MeedenkerView, day: string, texts: Texts): ReadyLine[] {
  return AGREEMENT_KINDS.map((kind) => {
    const signed = latest(
      view.agreements.filter((one) => one.kind === kind && one.signedOn <= day),
      (one) => one.signedOn,
    );
    return lineOf(texts)(kind, signed !== undefined, {
      what: texts.of('agreementKind', kind),
      seen: signed ? texts.moments().date(signed.signedOn) : '',
      until: texts.t(signed ? 'ready.noEnd' : 'ready.notSigned'),
    });
  });
}

/** Independence of each municipality that the organisation serves, and of any other that was declared; why stays private. */
function independenceLines(
  view: MeedenkerView,
  municipalities: readonly Municipality[],
  texts: Texts,
): ReadyLine[] {
  const { t } = texts;
  const declared = view.independence;
  const everywhere = declared.find(
    (one) => one.municipalityCode === null && one.supportRequestId === null,
  );
  const date = (at: string): string => texts.moments().date(amsterdamDay(new Date(at)));
  const known = municipalities.map(({ code, name }) => {
    const tie = declared.find((one) => one.municipalityCode === code) ?? everywhere;
    return lineOf(texts)(`independence-${code}`, tie === undefined, {
      what: t('ready.independentOf', { municipality: name }),
      seen: tie ? date(tie.declaredAt) : '',
      until: t(tie ? 'ready.private' : 'ready.noTie'),
    });
  });
  const elsewhere = declared.filter(
    ({ municipalityCode, supportRequestId }) =>
      supportRequestId !== null ||
      (municipalityCode !== null && municipalities.every(({ code }) => code !== municipalityCode)),
  );
  return [
    ...known,
    ...elsewhere.map((tie) =>
      lineOf(texts)(tie.id, false, {
        what: t(tie.supportRequestId ? 'ready.boundResident' : 'ready.bound'),
        seen: date(tie.declaredAt),
        until: t('ready.private'),
      }),
    ),
  ];
}

/** VOG, training, agreements and independence, as they stand on a day. */
export const readyLines = (
  view: MeedenkerView,
  { date: day, reasons }: MeedenkerView['canComeOn'],
  municipalities: readonly Municipality[],
  texts: Texts,
): ReadyLine[] => [
  vogLine(view, !reasons.includes('vog'), texts),
  ...trainingLines(view, day, texts),
  ...agreementLines(view, day, texts),
  ...independenceLines(view, municipalities, texts),
];
