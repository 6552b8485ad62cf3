import { DOCUMENT } from '@angular/common';
import { Component, ErrorHandler, inject, Injectable, signal } from '@angular/core';
import { Icon, icons } from '@meedenkers/ui';
import { phoneOnPage } from './phone-on-page';
import { Problem } from './problem';
import { Session } from './session';
import { Texts } from './texts';

/** What went wrong in the page itself: a short number to tell on the telephone, and nothing of what was on screen. */
@Injectable({ providedIn: 'root' })
export class Mishaps {
  private readonly last = signal('');
  /** The number of the last mishap; empty while there is none. */
  readonly number = this.last.asReadonly();

  tell(number: string): void {
    this.last.set(number);
  }

  forget(): void {
    this.last.set('');
  }
}

/** FNV-1a, enough to tell one place in the code from another. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36).toUpperCase().padStart(7, '0');
}

/**
 * The number of an error: of its kind and of the places in the code it came through, never of its message, which may
 * hold what somebody typed. The same mishap has the same number for everybody, so that two calls are known to be one.
 */
export function mishapNumber(error: unknown): string {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
  const places = (stack ?? '')
    .split('\n')
    .flatMap((line) => /([\w.-]+\.(?:js|ts|mjs):\d+:\d+)/.exec(line)?.[1] ?? [])
    .slice(0, 4);
  const hash = shortHash([name, ...places].join(' '));
  return `${hash.slice(0, 3)}-${hash.slice(3, 7)}`;
}

/** Catches what no page expected. A failed call has its own words on its page; all else gets a calm strip with a number. */
@Injectable()
export class MishapHandler extends ErrorHandler {
  private readonly mishaps = inject(Mishaps);

  override handleError(error: unknown): void {
    super.handleError(error);
    const cause = (error as { rejection?: unknown } | null)?.rejection ?? error;
    if (cause instanceof Problem && cause.status < 500) return;
    const told = cause instanceof Problem ? cause.facts['id'] : undefined;
    this.mishaps.tell(typeof told === 'string' ? told : mishapNumber(cause));
  }
}

/** The strip that says calmly that something in the page went wrong, with the number to tell and whom to call. */
@Component({
  selector: 'desk-mishap',
  imports: [Icon],
  host: { role: 'alert' },
  template: `@if (mishaps.number(); as number) {
    <div class="mishap">
      <mk-icon [shape]="icons.alert" />
      <p>
        <strong>{{ texts.t('mishap.title') }}</strong>
        {{ texts.t('mishap.words') }}
        {{ texts.t('mishap.number') }} <span class="num">{{ number }}</span>.
        @if (phone()) {
          {{ texts.t('mishap.call') }} <a [href]="'tel:' + phone()">{{ phone() }}</a>.
        }
      </p>
      <button type="button" class="button button--quiet button--small" (click)="again()">
        {{ texts.t('mishap.again') }}
      </button>
      <button type="button" class="button button--text button--small" (click)="mishaps.forget()">
        {{ texts.t('toast.close') }}
      </button>
    </div>
  }`,
})
export class MishapStrip {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly mishaps = inject(Mishaps);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);

  protected phone(): string {
    return this.session.view()?.organisation.phone ?? phoneOnPage(this.document);
  }

  protected again(): void {
    this.document.defaultView?.location.reload();
  }
}
