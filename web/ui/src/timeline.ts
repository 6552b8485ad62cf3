import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One line of the story of a request. */
export interface Happening {
  state: 'done' | 'now' | 'later';
  deed: string;
  /** When, who and by which channel, in words. */
  meta: string;
}

/** What happened, as a story: newest last, the next steps already written. */
@Component({
  selector: 'mk-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ol>
    @for (line of lines(); track $index) {
      <li [class]="line.state" [attr.aria-current]="line.state === 'now' ? 'step' : null">
        <span class="deed">{{ line.deed }}</span>
        @if (line.meta) {
          <span class="meta">{{ line.meta }}</span>
        }
      </li>
    }
  </ol>`,
  styles: `
    ol {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    li {
      position: relative;
      padding: 0 0 1.125rem 1.625rem;
      overflow-wrap: anywhere;
    }
    li::before {
      content: '';
      position: absolute;
      inset-inline-start: 0.3125rem;
      inset-block: 1.25rem -0.375rem;
      inline-size: 2px;
      background: var(--mk-hairline);
    }
    li:last-child::before {
      display: none;
    }
    li::after {
      content: '';
      position: absolute;
      inset-inline-start: 0;
      inset-block-start: 0.375rem;
      inline-size: 0.75rem;
      block-size: 0.75rem;
      border-radius: 50%;
      background: var(--mk-surface);
      border: 2px solid var(--mk-outline);
    }
    li.done::after {
      background: var(--mk-spar);
      border-color: var(--mk-spar);
    }
    li.now::after {
      background: var(--mk-honing);
      border-color: var(--mk-honing-strong);
    }
    li.later {
      color: var(--mk-ink-soft);
    }
    .deed {
      font-weight: var(--mk-weight-strong);
    }
    .later .deed {
      font-weight: var(--mk-weight-text);
    }
    .meta {
      display: block;
      font-size: var(--mk-text-s);
      line-height: 1.25rem;
      color: var(--mk-ink-soft);
    }
  `,
})
export class Timeline {
  readonly lines = input.required<Happening[]>();
}
