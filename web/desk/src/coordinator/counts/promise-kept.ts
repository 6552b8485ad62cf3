import { Component, computed, inject, input } from '@angular/core';
import type { KeptView, PromiseKeptView } from '@meedenkers/api-client/types';
import { Texts } from '../../session/texts';

/** The promises, in the order in which they fall due. */
const PROMISES = ['contact', 'offer', 'told'] as const;

/** A bar of the picture, in hundredths of its width. */
interface Bar {
  quarter: string;
  share: number;
  words: string;
}

/** How often the promise was kept, this quarter and the one before: what stands out, then the picture, then the table. */
@Component({
  selector: 'desk-promise-kept',
  template: `
    <h2>{{ texts.t('kept.title') }}</h2>
    <p>
      <strong>{{ finding() }}</strong>
    </p>
    @if (lines().length > 0) {
      <dl class="kept" aria-hidden="true">
        @for (line of lines(); track line.promise) {
          <dt>{{ line.words }}</dt>
          @for (bar of line.bars; track bar.quarter) {
            <dd>
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" focusable="false">
                <rect class="kept__all" width="100" height="6" />
                <rect
                  [class.kept__now]="$first"
                  [class.kept__before]="!$first"
                  [attr.width]="bar.share"
                  height="6"
                />
              </svg>
              <span>{{ bar.words }}</span>
            </dd>
          }
        }
      </dl>
    }
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="texts.t('kept.title')">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{{ texts.t('kept.promise') }}</th>
            @for (one of promise(); track one.quarter) {
              <th scope="col" class="right">{{ quarterWords(one.quarter) }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (promise of promises; track promise) {
            <tr>
              <th scope="row">{{ texts.of('keptOf', promise) }}</th>
              @for (one of this.promise(); track one.quarter) {
                <td class="right">{{ keptWords(one[promise]) }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    <p class="meta">{{ texts.t('kept.note') }}</p>
  `,
  styles: `
    .kept {
      display: grid;
      gap: 0.25rem;
      margin-block: 0.75rem 1rem;
    }
    .kept dt {
      margin-block-start: 0.5rem;
    }
    .kept dd {
      display: grid;
      /* The same width for every bar, or they could not be compared. */
      grid-template-columns: minmax(3rem, 1fr) minmax(0, 12rem);
      gap: 0.75rem;
      align-items: center;
      margin: 0;
    }
    .kept svg {
      inline-size: 100%;
      block-size: 0.625rem;
      border: 1px solid var(--mk-outline);
      border-radius: 2px;
    }
    .kept__all {
      fill: var(--mk-surface-sunken);
    }
    .kept__now {
      fill: var(--mk-spar);
    }
    .kept__before {
      fill: var(--mk-honing);
    }
    @media (forced-colors: active) {
      .kept__now,
      .kept__before {
        fill: Highlight;
      }
    }
  `,
})
export class PromiseKept {
  readonly promise = input.required<PromiseKeptView[]>();

  protected readonly texts = inject(Texts);
  protected readonly promises = PROMISES;

  /** What broke most often this quarter; that nothing did, or that there is nothing to tell. */
  protected readonly finding = computed(() => {
    const [now] = this.promise();
    const due = now ? PROMISES.filter((promise) => now[promise].of > 0) : [];
    if (!now || due.length === 0) return this.texts.t('kept.nothing');
    const [worst] = [...due].sort((a, b) => share(now[a]) - share(now[b]));
    if (!worst || share(now[worst]) === 100) return this.texts.t('kept.all');
    return this.texts.t(`kept.least.${worst}`, this.numbers(now[worst]));
  });
  protected readonly lines = computed(() =>
    PROMISES.map((promise) => ({
      promise,
      words: this.texts.of('keptOf', promise),
      bars: this.promise().flatMap((one): Bar[] =>
        one[promise].of === 0
          ? []
          : [
              {
                quarter: one.quarter,
                share: share(one[promise]),
                words: `${this.quarterWords(one.quarter)}: ${this.keptWords(one[promise])}`,
              },
            ],
      ),
    })).filter(({ bars }) => bars.length > 0),
  );

  protected keptWords(kept: KeptView): string {
    return kept.of === 0
      ? this.texts.t('counts.none')
      : this.texts.t('kept.ofMany', this.numbers(kept));
  }

  protected quarterWords(quarter: string): string {
    return this.texts.t('kept.quarter', { n: quarter.slice(6), year: quarter.slice(0, 4) });
  }

  private numbers({ kept, of }: KeptView): { kept: string; of: string } {
    const number = (value: number): string => this.texts.moments().number(value);
    return { kept: number(kept), of: number(of) };
  }
}

const share = ({ kept, of }: KeptView): number => (of === 0 ? 0 : Math.round((100 * kept) / of));
