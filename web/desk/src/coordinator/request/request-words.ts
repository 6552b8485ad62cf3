import { amsterdamDay, plusDays, type Wishes } from '@meedenkers/domain';
import type { Fact, Happening } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { languageName, typeName } from '../../session/words';

function whereOf(request: RequestView, texts: Texts): string {
  const { appointment, wishedAppointment } = request;
  if (appointment?.venue) return appointment.venue.name;
  if (appointment) return texts.of('channel', appointment.channel);
  return wishedAppointment.venueText ?? texts.of('channel', wishedAppointment.channel);
}

function wishParts(wishes: Wishes, texts: Texts): Fact['parts'] {
  const parts: Fact['parts'] = [];
  if (wishes.gender !== 'no_preference') {
    const tag = wishes.genderRequired
      ? { needed: texts.t('fit.needed') }
      : { liked: texts.t('fit.liked') };
    parts.push({ words: texts.of('gender', wishes.gender), ...tag });
  }
  for (const one of wishes.livedExperience) {
    parts.push({ words: texts.of('livedExperience', one), liked: texts.t('fit.liked') });
  }
  for (const need of wishes.needs) parts.push({ words: texts.of('need', need) });
  if (wishes.interpreter === 'yes') parts.push({ words: texts.t('request.interpreter') });
  return parts.length > 0 ? parts : [{ words: texts.t('request.noWishes') }];
}

/** Wishes in one line, with how hard each of them is. */
export const wishWords = (wishes: Wishes, texts: Texts): string =>
  wishParts(wishes, texts)
    .map(({ words, needed, liked }) => [words, needed ?? liked].filter(Boolean).join(' '))
    .join(', ');

/** When, where, what about, language and wishes: in view above the suggestions. */
export function factsOf(request: RequestView, texts: Texts): Fact[] {
  const startsAt = request.appointment?.startsAt ?? request.wishedAppointment.startsAt;
  const languageTag = request.wishes.languageRequired
    ? { needed: texts.t('fit.needed') }
    : request.language === 'nl'
      ? {}
      : { liked: texts.t('fit.liked') };
  return [
    {
      name: texts.t('request.when'),
      parts: [{ words: startsAt ? texts.moments().long(startsAt) : texts.t('request.noDate') }],
    },
    { name: texts.t('request.where'), parts: [{ words: whereOf(request, texts) }] },
    {
      name: texts.t('request.what'),
      parts: [{ words: typeName(request.conversationType, texts) }],
    },
    {
      name: texts.t('request.language'),
      parts: [{ words: languageName(request.language, texts), ...languageTag }],
    },
    { name: texts.t('request.wishes'), parts: wishParts(request.wishes, texts) },
  ];
}

/** The steps that are still to come, the first of them being the one to do now. */
function comingSteps(request: RequestView): string[] {
  const { stage, appointment } = request;
  const visit = appointment?.state === 'planned' ? ['appointment'] : ['plan', 'appointment'];
  switch (stage) {
    case 'new':
      return ['triage', 'offer', ...visit];
    case 'searching':
      return ['offer', ...visit];
    case 'offered':
      return ['answer', ...visit];
    case 'matched':
    case 'planned':
      return visit;
    case 'took_place':
      return request.outcome ? ['close'] : ['report', 'close'];
    default:
      return [];
  }
}

/** A Meedenker whose visit is over did not fall out: that end is another line of the story. */
const deedCode = ({ deed, detail }: RequestView['timeline'][number]): string =>
  deed === 'companion_ended' && detail === 'done' ? 'companion_done' : deed;

/** Which group of words the detail of a deed belongs to. */
const DETAILS: Readonly<Record<string, string>> = {
  closed: 'closed',
  refused: 'proposalReason',
  companion_ended: 'proposalReason',
  offer_withdrawn: 'proposalReason',
  moved: 'move.cause',
  cancelled: 'cancel.cause',
  hand_off_declined: 'declineReason',
  wish_answered: 'wishAnswer.detail',
};

/** What a resident does, also when a coordinator wrote it down for them. */
const OWN_DEEDS = new Set([
  'companion_answered',
  'wish_answered',
  'contact_changed',
  'question_asked',
  'erasure_asked',
  'consent_given',
  'consent_withdrawn',
  'answered',
  'helper_ended',
  'hand_off_consented',
  'withdrawn',
]);

const isOnBehalf = ({ deed, actor, channel }: RequestView['timeline'][number]): boolean =>
  actor === 'coordinator' && channel !== null && OWN_DEEDS.has(deed);

/** The detail of a line in words: a code of ours, the message that was sent, or what somebody wrote. */
function detailWords({ deed, detail }: RequestView['timeline'][number], texts: Texts): string {
  if (!detail || detail === 'done') return '';
  if (deed === 'message_sent') {
    const [recipient, purpose] = detail.split(':');
    return `${texts.of('purpose', purpose)} (${texts.of('recipient', recipient)})`;
  }
  const group = DETAILS[deed];
  if (group && texts.knows(`${group}.${detail}`)) return texts.t(`${group}.${detail}`);
  return detail.includes(' ') ? detail : '';
}

/** The story of a request: what happened, what is to do now, what follows. */
export function storyOf(request: RequestView, texts: Texts): Happening[] {
  const moments = texts.moments();
  const names = { name: request.resident.firstName };
  const done = request.timeline.map((line): Happening => {
    const who = texts.of('actor', line.actor, names);
    const meta = [
      moments.short(line.at),
      line.name && line.actor !== 'system' ? line.name : who,
      isOnBehalf(line) ? texts.t('behalf', names) : '',
      line.channel ? texts.of('by', line.channel) : '',
      detailWords(line, texts),
    ];
    return {
      state: 'done',
      deed: texts.of('deed', deedCode(line), { ...names, by: line.name ?? who }),
      meta: meta.filter((part) => part !== '').join(', '),
    };
  });
  const coming = comingSteps(request).map((step, i): Happening => {
    const at = step === 'appointment' ? request.appointment?.startsAt : undefined;
    const now = i === 0 ? texts.t('story.now') : '';
    return {
      state: i === 0 ? 'now' : 'later',
      deed: texts.t(`story.${step}`, names),
      meta: at ? moments.short(at) : now,
    };
  });
  return [...done, ...coming];
}

/** What was promised, in words; empty when no promise runs. */
export function promiseWords(request: RequestView, now: Date, texts: Texts): string {
  const { kind, dueAt } = request.promise;
  if (kind === 'none' || !dueAt) return '';
  const day = amsterdamDay(new Date(dueAt));
  const today = amsterdamDay(now);
  const near = day === today ? 'today' : day === plusDays(today, 1) ? 'tomorrow' : 'day';
  return texts.t(`promise.${kind}.${near}`, {
    time: texts.moments().time(dueAt),
    day: texts.moments().day(dueAt),
  });
}
