import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from './icon';
import * as icons from './icons';

let count = 0;

/** A hard word explained beside it: opens on a press, is read aloud, and goes away on Escape or when one looks elsewhere. */
@Component({
  selector: 'mk-help',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: {
    '(document:click)': 'leave($event)',
    '(keydown.escape)': 'shut($event)',
    '(focusout)': 'left($event)',
  },
  template: `<button
      #opener
      type="button"
      [attr.aria-expanded]="open()"
      [attr.aria-controls]="id"
      [attr.aria-label]="button()"
      (click)="open.set(!open())"
    >
      <mk-icon [shape]="question" />
    </button>
    <span class="told" role="status" [id]="id">
      @if (open()) {
        <span class="note">
          <strong>{{ word() }}</strong> {{ words() }}
        </span>
      }
    </span>`,
  styles: `
    :host {
      position: relative;
      display: inline-block;
      font-size: var(--mk-text-m);
      font-weight: var(--mk-weight-text);
      letter-spacing: 0;
      vertical-align: middle;
    }
    button {
      display: inline-grid;
      place-items: center;
      inline-size: 1.75rem;
      block-size: 1.75rem;
      padding: 0;
      border: 0;
      border-radius: var(--mk-radius-full);
      background: none;
      color: var(--mk-ink-soft);
      cursor: pointer;
    }
    button:hover,
    button[aria-expanded='true'] {
      background: var(--mk-spar-softer);
      color: var(--mk-spar);
    }
    mk-icon {
      inline-size: 1.125rem;
      block-size: 1.125rem;
    }
    .note {
      position: absolute;
      z-index: 10;
      inset-block-start: calc(100% + 0.25rem);
      inset-inline-start: 0;
      inline-size: min(20rem, 70vw);
      padding: 0.75rem 1rem;
      border: 1px solid var(--mk-outline);
      border-radius: var(--mk-radius-m);
      background: var(--mk-surface);
      color: var(--mk-ink);
      box-shadow: var(--mk-elevation-3);
      line-height: 1.5;
      white-space: normal;
      text-align: start;
    }
    strong {
      display: block;
      font-weight: var(--mk-weight-strong);
    }
    @media (max-width: 37.4375em) {
      .note {
        position: fixed;
        inset-block: auto 1rem;
        inset-inline: 1rem;
        inline-size: auto;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class Help {
  /** The hard word itself. */
  readonly word = input.required<string>();
  /** What it means, in one or two sentences. */
  readonly words = input.required<string>();
  /** The name of the button, for who does not see the sign. */
  readonly button = input.required<string>();

  protected readonly open = signal(false);
  protected readonly id = `help-${(count += 1)}`;
  protected readonly question = icons.question;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');

  protected shut(event: Event): void {
    if (!this.open()) return;
    event.stopPropagation();
    this.open.set(false);
    this.opener().nativeElement.focus();
  }

  protected leave({ target }: Event): void {
    if (target instanceof Node && !this.host.contains(target)) this.open.set(false);
  }

  protected left({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !this.host.contains(relatedTarget)) this.open.set(false);
  }
}
