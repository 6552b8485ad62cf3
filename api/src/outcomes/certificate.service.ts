import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Inject, Injectable } from '@nestjs/common';
import { momentParts, TRAINING_MODULES, type TrainingModule } from '@meedenkers/domain';
import Handlebars from 'handlebars';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pdfOf } from '../platform/pdf.js';

export const CERTIFICATE_LANGUAGES = ['nl', 'en'] as const;
export type CertificateLanguage = (typeof CERTIFICATE_LANGUAGES)[number];

interface CertificateTexts {
  title: string;
  says: string;
  left: string;
  since: string;
  talks: string;
  hours: string;
  trainings: string;
  what: string;
  made: string;
  ask: string;
  privacy: string;
  modules: Record<TrainingModule, string>;
}

interface CertificateRow {
  id: string;
  name: string;
  state: string;
  since: string | null;
  organisation: string;
  phone: string;
  talks: number;
  minutes: number;
  modules: TrainingModule[];
}

const WORK = `
  SELECT m.id, m.name, m.state, m.since::text AS since, o.name AS organisation, o.public_phone AS phone,
    count(r.id)::int AS talks, coalesce(sum(r.minutes), 0)::int AS minutes,
    (SELECT coalesce(array_agg(DISTINCT t.module), '{}') FROM trainings t
      WHERE t.organisation_id = m.organisation_id AND t.meedenker_id = m.id) AS modules
  FROM meedenkers m
  JOIN organisations o ON o.id = m.organisation_id
  LEFT JOIN outcome_reports r ON r.organisation_id = m.organisation_id AND r.meedenker_id = m.id AND r.took_place = 'yes'
  WHERE m.id = $1
  GROUP BY m.organisation_id, m.id, o.id`;

const beside = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
let loaded: { template: string; texts: Record<CertificateLanguage, CertificateTexts> } | undefined;
const files = (): NonNullable<typeof loaded> =>
  (loaded ??= {
    template: beside('templates/certificate.typ'),
    texts: JSON.parse(beside('texts/certificate.json')) as Record<
      CertificateLanguage,
      CertificateTexts
    >,
  });

const dayOf = (at: Date, language: CertificateLanguage): string => {
  const { day, month } = momentParts(language, at);
  const year = new Intl.DateTimeFormat('nl', { year: 'numeric', timeZone: 'Europe/Amsterdam' });
  return `${day} ${month} ${year.format(at)}`;
};

/** The page's words for somebody's work. No resident is in it: it may be shown to anybody. */
function pageOf(row: CertificateRow, language: CertificateLanguage, now: Date): object {
  const texts = files().texts[language];
  const hours = new Intl.NumberFormat(`${language}-u-nu-latn`, { maximumFractionDigits: 1 });
  const blanks = {
    name: row.name,
    organisation: row.organisation,
    phone: row.phone,
    day: dayOf(now, language),
  };
  const say = (text: string): string => Handlebars.compile(text, { noEscape: true })(blanks);
  const modules = TRAINING_MODULES.filter((module) => row.modules.includes(module));
  const rows = [
    ...(row.since ? [[texts.since, dayOf(new Date(`${row.since}T12:00:00Z`), language)]] : []),
    [say(texts.talks), String(row.talks)],
    [texts.hours, hours.format(row.minutes / 60)],
    ...modules.map((module) => [texts.trainings, texts.modules[module]]),
  ];
  return {
    title: texts.title,
    says: say(row.state === 'left' ? texts.left : texts.says),
    rows,
    what: texts.what,
    made: say(texts.made),
    ask: say(texts.ask),
    privacy: texts.privacy,
  };
}

/** A proof of what a Meedenker did, to take away: for school, for work, for oneself. */
@Injectable()
export class Certificate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The proof of who asks, as a PDF. */
  own(actor: Actor, language: CertificateLanguage): Promise<Buffer> {
    return this.database.as(actor, async (tx) => {
      const [row] = await tx.query<CertificateRow>(WORK, [found(actor.meedenkerId)]);
      const work = found(row);
      await this.audit.read(tx, {
        deed: 'certificate.read-own',
        noun: 'meedenker',
        nounId: work.id,
      });
      return pdfOf(files().template, { language, ...pageOf(work, language, tx.now) });
    });
  }
}
