import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AssignmentPlanView, PlanLockDto } from '@meedenkers/api-client/types';
import { Icon, icons, Initials, Pair, Verdict } from '@meedenkers/ui';
import { Confirmation } from '../../session/confirmation';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { NotHere } from '../../session/not-here';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { ChosenPeople } from '../chosen-people';
import { Fairness } from './fairness';
import { changesOf, leftLines, planLine, travelWords, type PlanLine } from './plan-lines';
import { PlansApi } from './plans.api';

/** Milliseconds between two looks at a plan that is being computed. */
const LOOK_MS = 700;

/** The best plan for all open requests: who goes where and why, what it changes, and whether it is fair. */
@Component({
  imports: [Failure, Fairness, Icon, Initials, NotHere, Pair, RouterLink, Skeleton, Verdict],
  templateUrl: './best-plan.html',
  styleUrl: './best-plan.css',
})
export class BestPlan {
  /** The plan in the address; without one a plan is made. */
  readonly plan = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly making = deed();
  protected readonly sending = deed();
  private readonly api = inject(PlansApi);
  private readonly router = inject(Router);
  private readonly confirmation = inject(Confirmation);
  private readonly chosen = inject(ChosenPeople);

  /** The plan on screen; the rows of the last one stay while another is computed. */
  protected readonly shown = signal<AssignmentPlanView | null>(null);
  protected readonly computing = signal<AssignmentPlanView | null>(null);
  protected readonly absent = computed(() => this.making.problem()?.status === 404);
  protected readonly working = computed(() => this.making.busy() || this.computing() !== null);
  protected readonly percent = computed(() => Math.round(100 * (this.computing()?.progress ?? 0)));
  protected readonly applied = computed(() => this.shown()?.state === 'applied');
  protected readonly canSend = computed(
    () => this.shown()?.allowed.includes('apply') === true && this.shown()?.toSend !== 0,
  );
  /** How many were asked for and take no part; where nobody does, the heading says so. */
  protected readonly leftOut = computed(() =>
    this.shown()?.requests ? (this.shown()?.leftOut ?? 0) : 0,
  );
  protected readonly lines = computed(() =>
    (this.shown()?.pairs ?? []).map((pair) => planLine(pair, this.texts)),
  );
  protected readonly left = computed(() => this.of((plan) => leftLines(plan, this.texts)) ?? []);
  protected readonly changes = computed(() => this.of((plan) => changesOf(plan, this.texts)) ?? []);
  protected readonly travel = computed(
    () => this.of((plan) => travelWords(plan, this.texts)) ?? '',
  );
  protected readonly heading = computed(() => this.of((plan) => this.headingOf(plan)));
  protected readonly lead = computed(() => this.of((plan) => this.leadOf(plan)) ?? '');

  /** The requests it is asked for; null is all that are open. */
  protected readonly selection = signal<readonly string[] | null>(null);

  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const id = this.plan();
      untracked(() => {
        if (id && id === (this.computing() ?? this.shown())?.id) return;
        void this.begin(id);
      });
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Computes the rest around the pairs that are locked. */
  protected again(): Promise<void> {
    return this.make(this.locks());
  }

  /** Plans everything that is open, instead of what was chosen. */
  protected forAll(): Promise<void> {
    this.selection.set(null);
    return this.make(this.locks());
  }

  /** Locks a pair or lets it go, and computes the rest around it. */
  protected async lock(line: PlanLine): Promise<void> {
    const others = this.locks().filter(({ requestId }) => requestId !== line.id);
    const own = { requestId: line.id, meedenkerId: line.meedenkerId };
    await this.make(line.locked ? others : [...others, own]);
  }

  protected async stop(): Promise<void> {
    const id = this.computing()?.id;
    if (!id) return;
    clearTimeout(this.timer);
    await this.sending.run(() => this.api.stop(id));
    this.computing.set(null);
    const before = this.shown();
    if (before) await this.address(before.id);
  }

  protected async send(): Promise<void> {
    const plan = this.shown();
    if (!plan) return;
    const others = plan.pairs.filter(({ difference, locked }) => difference === 'other' && !locked);
    const taken = others.reduce((sum, { was }) => sum + was.length, 0);
    const sure = await this.confirmation.ask({
      title: this.texts.n('bestPlan.sure.title', plan.toSend),
      lines: [
        this.texts.t('bestPlan.sure.line'),
        ...(taken > 0 ? [this.texts.n('bestPlan.sure.taken', taken)] : []),
      ],
      yes: this.texts.n('bestPlan.send', plan.toSend),
      no: this.texts.t('sheet.back'),
    });
    if (!sure) return;
    const done = await this.sending.run(() => this.api.apply(plan.id));
    // What was refused may be old by now: the plan itself says so.
    const now = done ?? (await this.making.run(() => this.api.one(plan.id)));
    if (now) this.shown.set(now.answer);
  }

  private of<T>(words: (plan: AssignmentPlanView) => T): T | undefined {
    const plan = this.shown();
    return plan ? words(plan) : undefined;
  }

  private locks(): PlanLockDto[] {
    return (this.shown()?.pairs ?? [])
      .filter(({ locked }) => locked)
      .map(({ request, meedenker }) => ({ requestId: request.id, meedenkerId: meedenker.id }));
  }

  private async begin(id: string | undefined): Promise<void> {
    if (!id) {
      this.selection.set(this.chosen.toPlan());
      this.chosen.toPlan.set(null);
      return this.make([]);
    }
    const found = await this.making.run(() => this.api.one(id));
    if (!found) return;
    this.selection.set(found.answer.requestIds);
    this.take(found.answer);
  }

  private async make(locked: PlanLockDto[]): Promise<void> {
    this.sending.clear();
    const made = await this.making.run(() => this.api.make(this.selection(), locked));
    if (!made) return;
    this.take(made.answer);
    await this.address(made.answer.id);
  }

  private address(plan: string): Promise<boolean> {
    return this.router.navigate([], { queryParams: { plan }, replaceUrl: true });
  }

  private take(plan: AssignmentPlanView): void {
    clearTimeout(this.timer);
    if (plan.state !== 'computing') {
      this.computing.set(null);
      this.shown.set(plan);
      return;
    }
    this.computing.set(plan);
    this.timer = setTimeout(() => void this.look(plan.id), LOOK_MS);
  }

  private async look(id: string): Promise<void> {
    const found = await this.making.run(() => this.api.one(id));
    if (found && this.computing()?.id === id) this.take(found.answer);
  }

  private headingOf({ state, requests, requestIds, pairs, problem }: AssignmentPlanView): string {
    if (state === 'failed') return this.texts.of('problem', problem);
    if (state === 'stopped') return this.texts.t('bestPlan.stopped');
    if (state === 'applied')
      return this.texts.n('bestPlan.sent', pairs.filter(({ result }) => result === 'sent').length);
    if (requests === 0)
      return this.texts.t(requestIds ? 'bestPlan.nothingChosen' : 'bestPlan.nothing');
    return this.texts.n('bestPlan.heading', requests, {
      helped: this.texts.moments().number(pairs.length),
    });
  }

  private leadOf(plan: AssignmentPlanView): string {
    const at = { time: this.texts.moments().time(plan.appliedAt ?? plan.madeAt) };
    if (plan.state === 'applied') return this.texts.t('bestPlan.lead.applied', at);
    if (plan.state === 'stale') return this.texts.t('bestPlan.lead.stale', at);
    const about = plan.requestIds ? 'bestPlan.lead.chosen' : 'bestPlan.lead.ready';
    return this.texts.n(about, plan.considered, at);
  }
}
