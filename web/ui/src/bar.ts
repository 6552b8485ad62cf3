import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A length for a count beside the same count in words: filled, or an outline for the second of two series. */
@Component({
  selector: 'mk-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect [class.second]="second()" x="0" y="0" height="8" rx="0.5" [attr.width]="width()" />
      @if (value() === 0) {
        <rect class="none" x="0" y="0" height="8" width="1" />
      }
    </svg>
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      inline-size: 100%;
      block-size: 0.5rem;
    }
    :host-context([dir='rtl']) svg {
      transform: scaleX(-1);
    }
    rect {
      fill: var(--mk-data-1);
    }
    .second {
      fill: var(--mk-surface);
      stroke: var(--mk-data-1);
      stroke-width: 2;
      vector-effect: non-scaling-stroke;
    }
    .none {
      fill: var(--mk-roest);
    }
  `,
})
export class Bar {
  readonly value = input.required<number>();
  /** The count that fills the whole length. */
  readonly of = input.required<number>();
  readonly second = input(false);

  protected readonly width = computed(() =>
    this.of() > 0 ? Math.min(100, (100 * this.value()) / this.of()) : 0,
  );
}
