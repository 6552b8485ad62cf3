import { Component, computed, inject, signal } from '@angular/core';
import { amsterdamDay, type ClaimState, LIMITS } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { toldError } from '../../session/field-error';
import { euros } from '../../session/money';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { ExpenseClaimView } from '../../session/views';
import { paged } from '../paged';
import { ClaimsApi } from './claims.api';

/** Claims of Meedenkers: each approved by one press, or refused with a reason; the approved ones as a file. */
@Component({
  imports: [Choices, Failure, FormRow, Icon, Skeleton],
  templateUrl: './claim-list.html',
  styles: `
    .pair {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      align-items: center;
      justify-content: flex-end;
    }
    mk-choices {
      display: block;
      margin-block: 0.75rem;
    }
  `,
})
export class ClaimList {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  protected readonly most = LIMITS.reason;
  private readonly api = inject(ClaimsApi);
  private readonly toasts = inject(Toasts);
  private readonly year = amsterdamDay(inject(NOW)()).slice(0, 4);

  protected readonly state = signal<readonly ClaimState[]>(['submitted']);
  protected readonly list = paged((cursor) =>
    this.api.list(this.state()[0] ?? 'submitted', cursor),
  );
  protected readonly refusing = signal('');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly file = `/api/v1/expense-claims/approved.csv?year=${this.year}`;
  protected readonly fileWords = computed(() => this.texts.t('claims.file', { year: this.year }));
  protected readonly states = computed<Choice<ClaimState>[]>(() =>
    (['submitted', 'approved', 'refused'] as const).map((value) => ({
      value,
      words: this.texts.t(`claims.state.${value}`),
    })),
  );
  protected readonly reasonError = computed(() =>
    this.tried() && !this.reason().trim()
      ? this.texts.t('error.required')
      : toldError(this.doing.problem(), 'reason', this.texts),
  );

  protected money(cents: number): string {
    return euros(cents, this.texts.language());
  }

  protected line({ kind, minutes, kilometres }: ExpenseClaimView): string {
    const n = kind === 'hours' ? (minutes ?? 0) / 60 : (kilometres ?? 0);
    return this.texts.t(`expenses.line.${kind}`, { n: this.texts.moments().number(n) });
  }

  protected ask(id: string): void {
    this.tried.set(false);
    this.reason.set('');
    this.refusing.set(id);
  }

  protected async approve(claim: ExpenseClaimView): Promise<void> {
    const done = await this.doing.run(() => this.api.approve(claim.id));
    if (done) this.said('claims.approved', claim);
  }

  protected async refuse(claim: ExpenseClaimView): Promise<void> {
    this.tried.set(true);
    const reason = this.reason().trim();
    if (!reason) return;
    const done = await this.doing.run(() => this.api.refuse(claim.id, reason));
    if (!done) return;
    this.refusing.set('');
    this.said('claims.refused', claim);
  }

  private said(key: string, { meedenkerName, amountCents }: ExpenseClaimView): void {
    this.toasts.say(this.texts.t(key, { name: meedenkerName, sum: this.money(amountCents) }));
    this.list.first.reload();
  }
}
