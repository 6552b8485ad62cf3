import { scaleItem, scoreName, showReference } from '@meedenkers/domain';

import type { ExportedRequestView, ExportView, QuestionKindView } from '../api-views';
import { fill, type Texts, type Words } from '../words/words';
import { didOf, whoOf } from './diary';
import { optionsOf, wayOutOf, wordsOf } from './survey-answers';

/** One fact, and what it is. */
export interface SheetRow {
  label: string;
  text: string;
}

/** Facts that belong together, under one heading. */
export interface SheetPart {
  title: string;
  rows: SheetRow[];
}

type Known = Readonly<Record<string, string>>;

const wordOf = (known: Known, code: string): string => known[code] ?? code;

/** Facts that are there; what is empty is left out. */
const rows = (facts: readonly (readonly [label: string, text: string | null])[]): SheetRow[] =>
  facts.flatMap(([label, text]) => (text ? [{ label, text }] : []));

function contactPart({ contact }: ExportView, t: Texts): SheetPart {
  const { exportPage: page } = t.resident;
  const address = contact.postalAddress;
  return {
    title: page.sections.contact,
    rows: rows([
      [page.rows.firstName, contact.firstName],
      [page.rows.channel, t.intake.contact[contact.channel]],
      [page.rows.phone, contact.phone],
      [page.rows.email, contact.email],
      [page.rows.address, address && `${address.street}, ${address.postcode} ${address.place}`],
      [page.rows.named, contact.mayNameProgramme ? page.yes : page.no],
    ]),
  };
}

function wishesOf({ wishes }: ExportedRequestView, t: Texts): string {
  const nice: Known = t.intake.nice;
  const { check } = t.intake;
  const interpreter: Known = check.needsInterpreter;
  return [
    wishes.gender === 'no_preference' ? '' : `${wordOf(nice, wishes.gender)}.`,
    wishes.genderRequired || wishes.languageRequired ? check.isNeeded : '',
    ...wishes.needs.map((need) => `${wordOf(nice, need)}.`),
    wishes.interpreter === 'yes' ? (interpreter['yes'] ?? '') : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function requestPart(request: ExportedRequestView, words: Words): SheetPart {
  const t = words.texts();
  const { exportPage: page } = t.resident;
  const { helper } = request;
  return {
    title: fill(page.sections.request, { reference: showReference(request.reference) }),
    rows: rows([
      [page.rows.asked, words.moment(new Date(request.createdAt))],
      [page.rows.municipality, request.municipalityName],
      [page.rows.language, wordOf(t.labels.languages, request.language)],
      [page.rows.about, wordOf(t.labels.types, request.conversationType)],
      [page.rows.when, request.wishedStartsAt && words.moment(new Date(request.wishedStartsAt))],
      [page.rows.where, request.wishedVenueText],
      [page.rows.wishes, wishesOf(request, t)],
      [page.rows.story, request.story],
      [
        page.rows.helper,
        helper &&
          [helper.name, helper.organisation, helper.phone, helper.email].filter(Boolean).join(', '),
      ],
    ]),
  };
}

/** How the questions are answered that are answered neither by a number nor by how far a sentence is true. */
const KINDS: Readonly<Record<string, QuestionKindView>> = {
  prepared: 'scale_0_10',
  tension_next: 'scale_0_10',
  next_step: 'yes_partly_no',
  go_alone: 'yes_maybe_no',
  decision: 'in_time',
  other_help: 'yes_no',
};

/** An answer in the words it was given in. */
function answerOf(answer: ExportedRequestView['answers'][number], t: Texts): SheetRow {
  const { survey } = t.resident;
  const label = wordsOf(answer.key, answer.moment, survey);
  const value = answer.value ?? 0;
  const score = scoreName(answer.key);
  if (score) return { label: score, text: String(value) };
  if (answer.text) return { label, text: answer.text };
  const none = wayOutOf(value, survey);
  if (none) return { label, text: none };
  if (answer.key === 'tension')
    return { label, text: fill(t.intake.check.tensionOf, { n: value }) };
  const kind = scaleItem(answer.key) ? 'how_often' : (KINDS[answer.key] ?? 'agree_1_5');
  const said = optionsOf(kind, survey, answer.key).find((option) => option.value === String(value));
  return { label, text: said?.text ?? String(value) };
}

function laterParts(request: ExportedRequestView, words: Words): SheetPart[] {
  const t = words.texts();
  const { exportPage: page, channels, researchPage } = t.resident;
  const day = (at: string): string => words.capital(words.moment(new Date(at)));
  const types: Known = t.labels.types;
  const reach: Known = t.intake.contact;
  return [
    {
      title: page.sections.consents,
      rows: request.consents.map((consent) => ({
        label: day(consent.changedAt),
        text: `${researchPage.title} ${consent.granted ? researchPage.yes : researchPage.no}.`,
      })),
    },
    {
      title: page.sections.appointments,
      rows: request.appointments.map((a) => ({
        label: day(a.startsAt),
        text: [wordOf(types, a.conversationType), wordOf(channels, a.channel), a.where]
          .filter(Boolean)
          .join('. '),
      })),
    },
    {
      title: page.sections.companions,
      rows: request.companions.map((c) => ({
        label: c.firstName,
        text: c.since ? day(c.since) : '',
      })),
    },
    {
      title: page.sections.reports,
      rows: request.reports.map((report) => ({
        label: day(report.at),
        text: report.tookPlace === 'yes' ? page.tookPlace.yes : page.tookPlace.other,
      })),
    },
    { title: page.sections.answers, rows: request.answers.map((answer) => answerOf(answer, t)) },
    {
      title: page.sections.words,
      rows: request.words.map(({ by, text, at }) => ({
        label: `${wordOf(page.by, by)}, ${words.moment(new Date(at))}`,
        text,
      })),
    },
    {
      title: page.sections.handOffs,
      rows: request.handOffs.map(({ partner, question, at }) => ({
        label: `${partner}, ${words.moment(new Date(at))}`,
        text: question,
      })),
    },
    {
      title: page.sections.messages,
      rows: request.messages.map((message) => ({
        label: day(message.at),
        text: [wordOf(reach, message.channel), message.to].filter(Boolean).join(', '),
      })),
    },
  ];
}

/** Everything that is kept of somebody, in their own words and language. */
export function sheetOf(view: ExportView, words: Words): SheetPart[] {
  const t = words.texts();
  return [
    contactPart(view, t),
    ...view.requests.flatMap((request) => [
      requestPart(request, words),
      ...laterParts(request, words),
    ]),
    {
      title: t.resident.exportPage.sections.log,
      rows: view.accessLog.map((line) => ({
        label: words.capital(words.moment(new Date(line.at))),
        text: `${whoOf(line, t)} ${didOf(line, t)}`,
      })),
    },
  ];
}

/** The same as a page of its own, to keep or to print. */
export function pageOf(title: string, language: string, parts: readonly SheetPart[]): string {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  page.documentElement.dir = document.documentElement.dir || 'ltr';
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset);
  const add = (parent: Element, tag: string, text = ''): Element => {
    const element = page.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  add(page.body, 'h1', title);
  for (const part of parts) {
    add(page.body, 'h2', part.title);
    const list = add(page.body, 'dl');
    for (const row of part.rows) {
      add(list, 'dt', row.label);
      add(list, 'dd', row.text);
    }
  }
  return new XMLSerializer().serializeToString(page);
}
