import { Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, icons, Pair } from '@meedenkers/ui';
import { Texts } from '../../session/texts';
import { shifted } from './held';
import { Holding } from './holding';

/** What is held, what it would mean, and every way to go on without dragging. */
@Component({
  selector: 'desk-held-bar',
  imports: [Icon, Pair, RouterLink],
  template: `
    @if (holding.held(); as held) {
      <section class="hold" [attr.aria-label]="texts.t('agenda.holding')">
        <mk-pair [seat]="seat()" [name]="texts.t('seat.' + seat())" />
        <p class="hold__words">
          <strong>{{ holding.title().name }}</strong>, {{ holding.title().moment }}.
          <span class="soft">{{ holding.meaning() }}</span>
        </p>
        <span class="hold__deeds">
          @if (held.visit.allowed.includes('move')) {
            @for (step of steps; track step.key) {
              <button
                type="button"
                class="button button--small button--quiet"
                [attr.aria-label]="texts.t(step.words)"
                (click)="shift(step.by)"
              >
                @if (step.back) {
                  <mk-icon [shape]="icons.back" [mirrored]="true" />
                }
                {{ texts.t(step.key) }}
                @if (!step.back) {
                  <mk-icon [shape]="icons.forward" [mirrored]="true" />
                }
              </button>
            }
          }
          @if (deed(); as key) {
            <button type="button" class="button button--small button--first" (click)="put.emit()">
              {{ texts.t(key, { name: holding.nameOf(held.row) }) }}
            </button>
          }
          <a
            class="button button--small button--quiet"
            [routerLink]="['/hulpvragen', held.visit.supportRequestId]"
            >{{
              texts.t(held.visit.allowed.includes('offer') ? 'agenda.fromList' : 'agenda.toRequest')
            }}</a
          >
          <button type="button" class="button button--small button--quiet" (click)="holding.stop()">
            {{ texts.t('agenda.stop') }}
          </button>
        </span>
      </section>
    }
    <p class="mk-unseen" role="status">{{ spoken() }}</p>
  `,
  styleUrl: './held-bar.css',
})
export class HeldBar {
  readonly put = output();

  protected readonly texts = inject(Texts);
  protected readonly holding = inject(Holding);
  protected readonly icons = icons;
  protected readonly steps = [
    { key: 'agenda.step.dayBack', words: 'agenda.stepTo.dayBack', back: true, by: { days: -1 } },
    { key: 'agenda.step.back', words: 'agenda.stepTo.back', back: true, by: { quarters: -1 } },
    { key: 'agenda.step.on', words: 'agenda.stepTo.on', back: false, by: { quarters: 1 } },
    { key: 'agenda.step.dayOn', words: 'agenda.stepTo.dayOn', back: false, by: { days: 1 } },
  ];
  protected readonly seat = computed(() => {
    const state = this.holding.held()?.visit.state;
    if (state === 'without') return 'none' as const;
    return state === 'agreed' ? ('set' as const) : ('offered' as const);
  });
  /** The word of the deed that putting it in its row is; nothing while there is none. */
  protected readonly deed = computed(() => {
    const placing = this.holding.placing();
    return placing && 'deed' in placing ? `agenda.deed.${placing.deed}` : '';
  });
  /** The same in one sentence, for who hears it. */
  protected readonly spoken = computed(() => {
    if (!this.holding.held()) return '';
    const { name, moment } = this.holding.title();
    return `${name}, ${moment}. ${this.holding.meaning()}`;
  });

  protected shift(by: { quarters?: number; days?: number }): void {
    this.holding.change((held) => shifted(held, by));
  }
}
