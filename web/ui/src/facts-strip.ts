import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One fact of a request: its name, and its parts with the tag of what is needed or the soft word of a wish. */
export interface Fact {
  name: string;
  parts: { words: string; needed?: string; liked?: string }[];
}

/** The facts that stay in view above the suggestions. */
@Component({
  selector: 'mk-facts-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
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
  </dl>`,
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
    @media (max-width: 899px) {
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
}
