import type { Texts } from '../../session/texts';
import type { LadderView } from '../../session/views';
import { initialsOf } from '../../session/words';

type Rung = LadderView['rungs'][number];

/** Somebody on a rung, and what became of asking them. */
export interface RungPerson {
  id: string;
  name: string;
  letters: string;
  meta: string;
  /** Whether a coordinator may have heard a yes of this person by telephone. */
  mayHaveSaidYes: boolean;
}

/** A rung in words: when, who is asked, what became of it, and what the resident hears. */
export interface RungLine {
  position: number;
  state: string;
  /** The share of its time that is used, while it runs. */
  share: number | null;
  from: string;
  until: string;
  title: string;
  meta: string;
  people: RungPerson[];
  told: string;
}

const share = ({ beginsAt, endsAt }: Rung, now: Date): number => {
  const from = new Date(beginsAt).getTime();
  const whole = new Date(endsAt).getTime() - from;
  return whole <= 0 ? 1 : (now.getTime() - from) / whole;
};

function personOf(person: Rung['people'][number], rung: Rung, texts: Texts): RungPerson {
  const why = person.skipped.map((reason) => texts.of('ladder.skipped', reason)).join(', ');
  const state = person.state ? texts.t(`proposal.${person.state}`) : '';
  return {
    id: person.id,
    name: person.name,
    letters: initialsOf(person.name),
    meta: why || state,
    mayHaveSaidYes: rung.state === 'running' && why === '',
  };
}

/** The steps of a ladder as its page shows them. */
export function rungLines(
  ladder: LadderView,
  resident: string,
  now: Date,
  texts: Texts,
): RungLine[] {
  const moments = texts.moments();
  const rescue = ladder.kind === 'rescue';
  return ladder.rungs.map((rung) => {
    return {
      position: rung.position,
      state: rung.state,
      share: rung.state === 'running' ? share(rung, now) : null,
      from: moments.short(rung.beginsAt),
      until:
        rung.state === 'skipped'
          ? ''
          : texts.t('ladder.until', { moment: moments.short(rung.endsAt) }),
      title: texts.t(`ladder.rung.${rescue ? rung.kind : 'chosen'}`, { resident }),
      meta: rung.result
        ? texts.t(`ladder.result.${rung.result}`)
        : texts.t(rescue ? `ladder.about.${rung.kind}` : `ladder.state.${rung.state}`),
      people: rung.people.map((one) => personOf(one, rung, texts)),
      told: texts.t(`ladder.told.${rescue ? rung.kind : 'chosen'}`),
    };
  });
}
