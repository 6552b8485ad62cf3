import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How full somebody's week is, as dots beside the words. */
@Component({
  selector: 'mk-load-dots',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `@for (on of dots(); track $index) {
    <span [class.on]="on"></span>
  }`,
  styles: `
    :host {
      display: inline-flex;
      gap: 3px;
      margin-inline-end: 0.25rem;
    }
    span {
      inline-size: 0.625rem;
      block-size: 0.625rem;
      border-radius: 50%;
      box-shadow: inset 0 0 0 1.5px var(--mk-outline);
    }
    span.on {
      background: var(--mk-spar);
      box-shadow: none;
    }
  `,
})
export class LoadDots {
  readonly used = input.required<number>();
  readonly of = input.required<number>();
  protected readonly dots = computed(() =>
    Array.from({ length: Math.max(this.of(), this.used()) }, (_, i) => i < this.used()),
  );
}
