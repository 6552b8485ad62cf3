import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ReleaseDeed } from '@meedenkers/domain';
import { LIMITS } from '@meedenkers/domain';
import { FormRow, Pair } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { toldError } from '../session/field-error';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { ReleaseView } from '../session/views';
import { ReleasesApi } from './releases.api';

/** The two seats of a release: who made it, and who publishes it or says why not; and later, what replaces it. */
@Component({
  selector: 'desk-release-decision',
  imports: [Failure, FormRow, Pair],
  templateUrl: './release-decision.html',
  styleUrl: './release-decision.css',
})
export class ReleaseDecision {
  readonly release = input.required<ReleaseView>();
  /** The release as it stands after the decision. */
  readonly decided = output<ReleaseView>();

  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  protected readonly most = LIMITS.reason;
  private readonly api = inject(ReleasesApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** What is being explained before it is done. */
  protected readonly asking = signal<'reject' | 'supersede' | null>(null);
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly reasonError = computed(() =>
    this.tried() && !this.reason().trim()
      ? this.texts.t('error.required')
      : toldError(this.doing.problem(), 'reason', this.texts),
  );
  protected readonly made = computed(() => {
    const { madeBy, madeAt } = this.release();
    const day = this.texts.moments().long(madeAt);
    return madeBy
      ? this.texts.t('decision.madeBy', { name: madeBy, day })
      : this.texts.t('decision.made', { day });
  });

  protected may(deed: ReleaseDeed): boolean {
    return this.release().allowed.includes(deed);
  }

  protected ask(what: 'reject' | 'supersede' | null): void {
    this.asking.set(what);
    this.reason.set('');
    this.tried.set(false);
    this.doing.clear();
  }

  protected async approve(): Promise<void> {
    const done = await this.doing.run(() => this.api.approve(this.release().id));
    if (!done) return;
    this.toasts.say(this.texts.t('decision.approved'));
    this.decided.emit(done.answer);
  }

  protected async explain(): Promise<void> {
    this.tried.set(true);
    const reason = this.reason().trim();
    const asking = this.asking();
    if (!reason || !asking) return;
    const { id } = this.release();
    const done = await this.doing.run(() =>
      asking === 'reject' ? this.api.reject(id, reason) : this.api.supersede(id, reason),
    );
    if (!done) return;
    this.ask(null);
    if (asking === 'reject') {
      this.toasts.say(this.texts.t('decision.rejected'));
      this.decided.emit(done.answer);
      return;
    }
    this.toasts.say(this.texts.t('decision.remade'));
    await this.router.navigate(['/cijfers', done.answer.id]);
  }
}
