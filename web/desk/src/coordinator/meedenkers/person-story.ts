import type { Happening } from '@meedenkers/ui';
import type { Texts } from '../../session/texts';
import type { MeedenkerView } from '../../session/views';

/** What happened with somebody's papers, oldest first, and what lapses as the steps to come. */
export function personStory(view: MeedenkerView, today: string, texts: Texts): Happening[] {
  const { t, of } = texts;
  const date = (day: string): string => texts.moments().date(day);
  const past = [
    ...view.trainings.map((one) => ({ on: one.completedOn, deed: of('module', one.module) })),
    ...view.agreements.map((one) => ({ on: one.signedOn, deed: of('agreementKind', one.kind) })),
    ...view.checks.map((one) => ({ on: one.seenOn, deed: t('story.vogSeen') })),
    ...(view.since ? [{ on: view.since, deed: t('story.since') }] : []),
  ]
    .sort((a, b) => a.on.localeCompare(b.on))
    .map(({ on, deed }): Happening => ({ state: 'done', deed, meta: date(on) }));
  const ends = [...view.paperEnds]
    .sort((a, b) => a.lastDay.localeCompare(b.lastDay))
    .map(({ paper, lastDay }): Happening => {
      const lapsed = lastDay < today;
      const deed =
        paper === 'vog'
          ? t(lapsed ? 'story.vogLapsed' : 'story.vogLapses')
          : t(lapsed ? 'story.moduleEnded' : 'story.moduleEnds', { what: of('module', paper) });
      return { state: lapsed ? 'now' : 'later', deed, meta: date(lastDay) };
    });
  return [...past, ...ends];
}
