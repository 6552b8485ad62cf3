import { Component, computed, inject, input } from '@angular/core';
import { euros } from '../session/money';
import { Texts } from '../session/texts';
import type { MyExpensesView } from '../session/views';

/** What was claimed this year as a sum and a bar, with this month under it. */
@Component({
  selector: 'desk-expense-sum',
  template: `
    <p class="sum">
      <strong class="num">{{ money(sums().yearCents) }}</strong>
      <span class="soft">{{
        sums().onlyRealCosts
          ? texts.t('expenses.realYear', { year: sums().year })
          : texts.t('expenses.ofYear', {
              limit: money(sums().yearLimitCents),
              year: sums().year,
            })
      }}</span>
    </p>
    @if (!sums().onlyRealCosts) {
      <div class="sum__bar" aria-hidden="true">
        <span [class.near]="sums().warning !== 'none'" [style.inline-size.%]="share()"></span>
      </div>
      <p class="meta">
        {{
          texts.t('expenses.month', {
            sum: money(sums().monthCents),
            limit: money(sums().monthLimitCents),
          })
        }}
      </p>
    } @else {
      <p class="meta">{{ texts.t('expenses.noLimit') }}</p>
    }
    @if (sums().warning !== 'none') {
      <p class="notice notice--wait">{{ texts.t('expenses.warning.' + sums().warning) }}</p>
    }
  `,
  styles: `
    .sum {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.625rem;
      align-items: baseline;
      margin: 0;
    }
    .sum strong {
      font-size: 1.75rem;
      line-height: 2.25rem;
    }
    .sum__bar {
      block-size: 0.75rem;
      margin-block: 0.5rem;
      overflow: hidden;
      border-radius: var(--mk-radius-m);
      background: var(--mk-surface-sunken);
    }
    .sum__bar span {
      display: block;
      block-size: 100%;
      background: var(--mk-spar);
    }
    .sum__bar .near {
      background: var(--mk-honing-strong);
    }
  `,
})
export class ExpenseSum {
  readonly sums = input.required<MyExpensesView>();
  protected readonly texts = inject(Texts);
  protected readonly share = computed(() =>
    Math.min(100, (100 * this.sums().yearCents) / this.sums().yearLimitCents),
  );

  protected money(cents: number): string {
    return euros(cents, this.texts.language());
  }
}
