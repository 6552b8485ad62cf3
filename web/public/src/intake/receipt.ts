import { capital, fill, type Words } from '../words/words';

/** What is left of the answers once they were sent: only what the confirmation says. */
export interface Sent {
  reference: string;
  promisedBy: string;
  firstName: string;
  forOther: boolean;
  channel: 'sms' | 'email' | 'phone' | 'letter';
  to: string;
  startsAt: Date | null;
  /** When it was sent. */
  at: Date;
}

/** One dated line of what happens now. */
export interface StepAfter {
  when: string;
  what: string;
  isDone: boolean;
}

/** Minutes before the conversation that the two meet. */
const MEET_EARLIER = 15;

/** What happens now: the message, the promised day, who comes, and the visit itself. */
export function stepsAfter(sent: Sent, words: Words): StepAfter[] {
  const t = words.texts().intake.done;
  const to = sent.channel === 'letter' ? sent.to : sent.to.replace(/ /g, '\u00a0');
  const steps: StepAfter[] = [
    { when: t.now, what: fill(t.sent[sent.channel], { to }), isDone: true },
    { when: fill(t.by, { day: words.date(sent.promisedBy) }), what: t.hear, isDone: false },
    { when: t.later, what: t.who, isDone: false },
  ];
  if (!sent.startsAt) return [...steps, { when: t.later, what: t.tellDate, isDone: false }];
  const meetAt = new Date(sent.startsAt.getTime() - MEET_EARLIER * 60_000);
  return [
    ...steps,
    {
      when: fill(t.at, { moment: capital(words.moment(meetAt)) }),
      what: fill(t.meet, { time: words.time(sent.startsAt) }),
      isDone: false,
    },
  ];
}
