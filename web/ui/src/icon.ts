import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A sign that repeats the words beside it; alone it carries its own name. */
@Component({
  selector: 'mk-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mk-icon', '[class.mk-icon--mirrored]': 'mirrored()' },
  template: `<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    focusable="false"
    [attr.role]="name() ? 'img' : null"
    [attr.aria-label]="name() || null"
    [attr.aria-hidden]="name() ? null : 'true'"
  >
    <path [attr.d]="shape()" />
  </svg>`,
})
export class Icon {
  /** One of the paths in `icons.ts`. */
  readonly shape = input.required<string>();
  /** What a screen reader says; empty when words stand beside it. */
  readonly name = input('');
  /** Whether it points somewhere and turns round in a right-to-left language. */
  readonly mirrored = input(false);
}
