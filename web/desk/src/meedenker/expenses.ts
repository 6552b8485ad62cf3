import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ClaimKind } from '@meedenkers/domain';
import { amsterdamDay, CLAIM_KINDS } from '@meedenkers/domain';
import type { NewClaimDto } from '@meedenkers/api-client';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { DayField } from '../session/day-field';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { toldError } from '../session/field-error';
import { fetched } from '../session/fetched';
import { centsOf, euros } from '../session/money';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { ExpenseClaimView } from '../session/views';
import { ExpenseSum } from './expense-sum';
import { ExpensesApi } from './expenses.api';

/** The whole number somebody typed, or null. */
const wholeOf = (typed: string): number | null =>
  /^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : null;

/** Hours as minutes: 1,5 is 90. */
const minutesOf = (typed: string): number | null => {
  const hours = /^\d{1,2}(?:[.,]\d{1,2})?$/.test(typed.trim())
    ? Number(typed.trim().replace(',', '.'))
    : NaN;
  return Number.isNaN(hours) ? null : Math.round(hours * 60);
};

/** What a claim is counted by, out of what was typed; null when that is not a number. */
export function claimOf(
  kind: ClaimKind,
  dayDate: string,
  typed: string,
  under21: boolean,
): NewClaimDto | null {
  if (kind === 'ticket') {
    const amountCents = centsOf(typed);
    return amountCents ? { kind, dayDate, amountCents } : null;
  }
  if (kind === 'kilometres') {
    const kilometres = wholeOf(typed);
    return kilometres ? { kind, dayDate, kilometres } : null;
  }
  const minutes = minutesOf(typed);
  return minutes ? { kind, dayDate, minutes, ...(under21 ? { under21 } : {}) } : null;
}

/** Expenses and hours: what was claimed, what still may be, and one more. */
@Component({
  imports: [Choices, DayField, ExpenseSum, Failure, FormRow, Icon, RouterLink, Skeleton],
  templateUrl: './expenses.html',
  styles: `
    h1 {
      margin-block-end: 0.75rem;
    }
  `,
})
export class Expenses {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly send = deed();
  protected readonly takingBack = deed();
  private readonly api = inject(ExpensesApi);
  private readonly toasts = inject(Toasts);
  private readonly today = amsterdamDay(inject(NOW)());

  protected readonly page = fetched(() => this.api.own());
  protected readonly kind = signal<readonly ClaimKind[]>([]);
  protected readonly day = signal(this.today);
  protected readonly typed = signal('');
  protected readonly age = signal<readonly ('adult' | 'under21')[]>(['adult']);
  protected readonly tried = signal(false);

  protected readonly kinds = computed<Choice<ClaimKind>[]>(() =>
    CLAIM_KINDS.map((value) => ({ value, words: this.texts.t(`expenses.kind.${value}`) })),
  );
  protected readonly ages = computed<Choice<'adult' | 'under21'>[]>(() =>
    (['adult', 'under21'] as const).map((value) => ({
      value,
      words: this.texts.t(`expenses.age.${value}`),
    })),
  );
  protected readonly claim = computed(() => {
    const kind = this.kind()[0];
    return kind && this.day()
      ? claimOf(kind, this.day(), this.typed(), this.age()[0] === 'under21')
      : null;
  });
  protected readonly kindError = computed(() =>
    this.tried() && !this.kind()[0] ? this.texts.t('error.choose') : '',
  );
  protected readonly numberError = computed(() => {
    if (!this.tried() || !this.kind()[0] || this.claim()) return '';
    return this.texts.t(`expenses.number.${this.kind()[0] ?? 'ticket'}.wrong`);
  });
  protected readonly dayError = computed(() =>
    this.tried() && !this.day()
      ? this.texts.t('error.required')
      : toldError(this.send.problem(), 'dayDate', this.texts),
  );

  protected money(cents: number): string {
    return euros(cents, this.texts.language());
  }

  protected line({ kind, minutes, kilometres }: ExpenseClaimView): string {
    const n = kind === 'hours' ? (minutes ?? 0) / 60 : (kilometres ?? 0);
    return this.texts.t(`expenses.line.${kind}`, { n: this.texts.moments().number(n) });
  }

  /** What a limit leaves, as the refusal of the server tells. */
  protected left(fact: 'monthLeftCents' | 'yearLeftCents'): number {
    const cents = this.send.problem()?.facts[fact];
    return typeof cents === 'number' ? cents : 0;
  }

  protected async go(): Promise<void> {
    this.tried.set(true);
    const claim = this.claim();
    if (!claim) return;
    if (!(await this.send.run(() => this.api.claim(claim)))) return;
    this.tried.set(false);
    this.typed.set('');
    this.toasts.say(this.texts.t('expenses.sent'));
    this.page.reload();
  }

  protected async takeBack(id: string): Promise<void> {
    if (await this.takingBack.run(() => this.api.withdraw(id))) this.page.reload();
  }
}
