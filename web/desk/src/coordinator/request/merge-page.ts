import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { showReference, STAGES } from '@meedenkers/domain';
import { type Choice, Choices, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { NotHere } from '../../session/not-here';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView } from '../../session/views';
import { MergesApi } from '../merges.api';
import { RequestsApi } from '../requests.api';
import { CHOSEN, mergeRows, sameWords, type Chosen, type Side } from './merge-rows';

const NOTHING_CHOSEN: Readonly<Record<Chosen, Side>> = {
  firstName: 'this',
  contact: 'this',
  moment: 'this',
  language: 'this',
};

/** How far a request is: the one that is furthest goes on, since most would be lost with it. */
const rank = ({ stage }: RequestView): number => (stage === 'closed' ? -1 : STAGES.indexOf(stage));

/** Whether two files are one person: both sides, what will be, and two equal answers. Nothing changes before one is given. */
@Component({
  imports: [Choices, Failure, Icon, NotHere, RouterLink],
  templateUrl: './merge-page.html',
  styleUrl: './merge-page.css',
})
export class MergePage {
  readonly id = input.required<string>();
  readonly other = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  private readonly api = inject(MergesApi);
  private readonly requests = inject(RequestsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly mine = fetched(() => this.requests.one(this.id()));
  protected readonly theirs = fetched(() => this.requests.one(this.other()));
  protected readonly absent = computed(
    () => this.mine.problem()?.status === 404 || this.theirs.problem()?.status === 404,
  );
  /** Both requests, the one that goes on first. */
  protected readonly both = computed(() => {
    const [mine, theirs] = [this.mine.value(), this.theirs.value()];
    if (!mine || !theirs) return null;
    const mineFirst =
      rank(mine) === rank(theirs) ? mine.createdAt <= theirs.createdAt : rank(mine) > rank(theirs);
    return mineFirst ? ([mine, theirs] as const) : ([theirs, mine] as const);
  });
  protected readonly keep = linkedSignal<Readonly<Record<Chosen, Side>>>(() => {
    const both = this.both();
    // Where one side has a day and the other has none, the day is what is true.
    const dayElsewhere =
      both && !both[0].appointment && !both[0].wishedAppointment.startsAt ? 'other' : 'this';
    return { ...NOTHING_CHOSEN, moment: dayElsewhere };
  });
  protected readonly rows = computed(() => {
    const both = this.both();
    return both ? mergeRows(both, this.keep(), this.texts) : [];
  });
  protected readonly same = computed(() => {
    const alike = this.mine.value()?.lookAlikes.find(({ requestId }) => requestId === this.other());
    const words = alike ? sameWords(alike.same, this.texts) : '';
    return words.charAt(0).toUpperCase() + words.slice(1);
  });
  /** Whether the second request asks the same and closes. */
  protected readonly double = signal<readonly ('yes' | 'no')[]>(['yes']);
  protected readonly doubleChoices = computed<Choice<'yes' | 'no'>[]>(() => [
    {
      value: 'yes',
      words: this.texts.t('merge.sameYes', { reference: this.reference(this.both()?.[1]) }),
    },
    { value: 'no', words: this.texts.t('merge.sameNo') },
  ]);
  protected readonly closes = computed(
    () => this.double()[0] === 'yes' && this.both()?.[1].state !== 'closed',
  );

  protected reference(request: RequestView | undefined): string {
    return showReference(request?.reference ?? '');
  }

  protected choose(key: string, side: Side): void {
    if (!CHOSEN.some((one) => one === key)) return;
    this.keep.update((keep) => ({ ...keep, [key]: side }));
  }

  protected async merge(): Promise<void> {
    const both = this.both();
    if (!both) return;
    const [kept, other] = both;
    const done = await this.doing.run(() =>
      this.api.merge(kept.resident.id, {
        otherId: other.resident.id,
        requestId: kept.id,
        ...(this.double()[0] === 'yes' ? { duplicateId: other.id } : {}),
        ...this.keep(),
      }),
    );
    if (!done) return;
    this.toasts.say(this.texts.t('merge.done'), () =>
      this.api.unmerge(kept.resident.id).subscribe(() => void this.show(kept.id)),
    );
    await this.show(kept.id);
  }

  protected async two(): Promise<void> {
    const both = this.both();
    if (!both) return;
    const [one, other] = both;
    const done = await this.doing.run(() =>
      this.api.distinguish(one.resident.id, other.resident.id),
    );
    if (!done) return;
    this.toasts.say(this.texts.t('alike.kept'));
    await this.show(this.id());
  }

  private show(id: string): Promise<boolean> {
    return this.router.navigate(['/hulpvragen', id], {
      onSameUrlNavigation: 'reload',
    });
  }
}
