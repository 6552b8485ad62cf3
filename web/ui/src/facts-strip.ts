import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';

/** One fact of a request: its name, and its parts with the tag of what is needed or the soft word of a wish. */
export interface Fact {
  name: string;
  parts: { words: string; needed?: string; liked?: string }[];
}

/** The facts that stay in view above the suggestions. */
@Component({
  selector: 'mk-facts-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.folded]': 'more() && !open()' },
  template: `<dl>
      @for (fact of facts(); track fact.name) {
        <div>
          <dt>{{ fact.name }}</dt>
          <dd>
            @for (part of fact.parts; track $index) {
              <span class="part"
                >{{ part.words }}
                @if (part.needed) {
                  <span class="tag">{{ part.needed }}</span>
                }
                @if (part.liked) {
                  <span class="soft">{{ part.liked }}</span>
                }
              </span>
            }
          </dd>
        </div>
      }
    </dl>
    @if (more()) {
      <button type="button" class="link" [attr.aria-expanded]="open()" (click)="open.set(!open())">
        {{ open() ? less() : more() }}
      </button>
    }`,
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0.75rem 1.5rem;
      margin: 1.125rem 0 1.75rem;
      padding-block: 0.875rem;
      border-block: 1px solid var(--mk-hairline);
    }
    dt {
      font-size: var(--mk-text-s);
      line-height: 1.25rem;
      color: var(--mk-ink-soft);
    }
    dd {
      margin: 0;
      font-weight: var(--mk-weight-strong);
      line-height: 1.375rem;
    }
    dd::first-letter {
      text-transform: uppercase;
    }
    .part + .part {
      margin-inline-start: 0.75rem;
    }
    .tag {
      display: inline-block;
      font-size: 0.8125rem;
      line-height: 1.125rem;
      padding: 0 0.375rem;
      border-radius: 0.25rem;
      box-shadow: inset 0 0 0 1px var(--mk-ink);
      margin-inline-start: 0.25rem;
    }
    .soft {
      font-weight: var(--mk-weight-text);
      color: var(--mk-ink-soft);
    }
    button {
      display: none;
    }
    @media (max-width: 56.1875em) {
      :host(.folded) dl div:nth-child(n + 3) {
        display: none;
      }
      button {
        display: inline-flex;
        margin-block: -1.25rem 1.25rem;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.75rem 1rem;
      }
      dl div:last-child {
        grid-column: 1/-1;
      }
    }
  `,
})
export class FactsStrip {
  readonly facts = input.required<Fact[]>();
  /** The words that unfold all facts on a phone; without them all facts always show. */
  readonly more = input('');
  readonly less = input('');
  protected readonly open = signal(false);
}
