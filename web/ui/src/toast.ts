import { ChangeDetectionStrategy, Component, effect, input, output, signal } from '@angular/core';

const TICK_MS = 100;

/** What happened, with the way back while a thin line runs out; it waits while somebody looks at it. */
@Component({
  selector: 'mk-toast',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '(mouseenter)': 'paused.set(true)',
    '(mouseleave)': 'paused.set(false)',
    '(focusin)': 'paused.set(true)',
    '(focusout)': 'paused.set(false)',
  },
  template: `
    <span class="words">{{ words() }}</span>
    @if (undo()) {
      <button type="button" (click)="undone.emit()">{{ undo() }}</button>
    } @else {
      <button type="button" (click)="over.emit()">{{ close() }}</button>
    }
    <span class="line" aria-hidden="true"><span [style.inline-size.%]="left()"></span></span>
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 1rem;
      padding: 0.75rem 1rem;
      background: var(--mk-ink);
      color: var(--mk-ink-inverse);
      border-radius: var(--mk-radius-m);
      box-shadow: var(--mk-elevation-3);
      overflow: hidden;
      line-height: 1.375rem;
    }
    button {
      border: 0;
      padding: 0.25rem;
      background: none;
      color: inherit;
      font: inherit;
      font-weight: var(--mk-weight-strong);
      text-decoration: underline;
      text-underline-offset: 0.2em;
      cursor: pointer;
      white-space: nowrap;
    }
    .line {
      position: absolute;
      inset-inline: 0;
      inset-block-end: 0;
      block-size: 3px;
    }
    .line span {
      display: block;
      block-size: 100%;
      background: var(--mk-honing);
    }
  `,
})
export class Toast {
  readonly words = input.required<string>();
  /** The words of the way back; empty when the deed cannot be taken back. */
  readonly undo = input('');
  readonly close = input.required<string>();
  readonly milliseconds = input(8000);
  readonly undone = output();
  readonly over = output();

  protected readonly paused = signal(false);
  protected readonly left = signal(100);

  constructor() {
    effect((onCleanup) => {
      if (this.paused()) return;
      const step = (TICK_MS / this.milliseconds()) * 100;
      const timer = setInterval(() => {
        this.left.update((left) => Math.max(0, left - step));
        if (this.left() === 0) {
          clearInterval(timer);
          this.over.emit();
        }
      }, TICK_MS);
      onCleanup(() => clearInterval(timer));
    });
  }
}
