import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Icon, icons } from '@meedenkers/ui';
import { Texts } from '../session/texts';
import { type ChosenFrom, ChosenPeople } from './chosen-people';

/** The rows of a list that are ticked. */
export class Ticks {
  readonly ids = signal<ReadonlySet<string>>(new Set());
  readonly count = computed(() => this.ids().size);

  has(id: string): boolean {
    return this.ids().has(id);
  }

  set(ids: readonly string[], on: boolean): void {
    this.ids.update((all) => {
      const next = new Set(all);
      ids.forEach((id) => (on ? next.add(id) : next.delete(id)));
      return next;
    });
  }

  clear(): void {
    this.ids.set(new Set());
  }
}

/**
 * What can be done with the rows that are ticked: they are counted, a message can be written to all of them, and requests can
 * be given their best plan.
 */
@Component({
  selector: 'desk-ticked',
  imports: [Icon],
  host: {
    role: 'region',
    '[attr.aria-label]': "texts.t('ticked.title')",
    '[class.some]': 'ticks().count() > 0',
  },
  template: `
    <p aria-live="polite">
      @if (ticks().count() > 0) {
        <strong>{{ texts.n('ticked.' + kind(), ticks().count()) }}</strong>
      }
    </p>
    @if (ticks().count() > 0) {
      @if (kind() === 'requests') {
        <button type="button" class="button button--quiet" (click)="plan()">
          {{ texts.t('ticked.plan') }}
        </button>
      }
      <button type="button" class="button button--quiet" (click)="write()">
        <mk-icon [shape]="icons.mail" /> {{ texts.t('ticked.write') }}
      </button>
      <button type="button" class="link" (click)="ticks().clear()">
        {{ texts.t('ticked.clear') }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      position: sticky;
      inset-block-end: 1rem;
      z-index: 2;
    }
    :host(.some) {
      inline-size: fit-content;
      max-inline-size: 100%;
      margin-block-start: 1rem;
      padding: 0.5rem 1rem;
      background: var(--mk-surface);
      border: 1px solid var(--mk-outline);
      border-radius: var(--mk-radius-l);
      box-shadow: var(--mk-elevation-2);
    }
    @media (max-width: 56.1875em) {
      :host {
        inset-block-end: 5.5rem;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class Ticked {
  readonly ticks = input.required<Ticks>();
  readonly kind = input.required<ChosenFrom>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly chosen = inject(ChosenPeople);
  private readonly router = inject(Router);

  protected async plan(): Promise<void> {
    this.chosen.toPlan.set([...this.ticks().ids()]);
    await this.router.navigateByUrl('/hulpvragen/verdeling');
  }

  protected async write(): Promise<void> {
    this.chosen.who.set({ kind: this.kind(), ids: [...this.ticks().ids()] });
    await this.router.navigateByUrl('/berichten/groep');
  }
}
