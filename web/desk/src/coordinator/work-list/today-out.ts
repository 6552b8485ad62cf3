import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../session/texts';
import type { AppointmentView } from '../../session/views';
import { typeName } from '../../session/words';

/** Who goes along today, and where. */
@Component({
  selector: 'desk-today-out',
  imports: [RouterLink],
  host: { class: 'card' },
  template: `
    <h2 id="today-out">{{ texts.t('todayOut.title') }}</h2>
    @if (visits().length === 0) {
      <p class="soft">{{ texts.t('todayOut.none') }}</p>
    }
    <ul class="lines">
      @for (visit of visits(); track visit.id) {
        <li>
          <strong class="num">{{ visit.time }}</strong>
          <a [routerLink]="visit.address">{{ visit.who }}</a>
          <span class="meta">{{ visit.where }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 3rem 1fr;
      gap: 0 0.75rem;
    }
    .meta {
      grid-column: 2;
    }
  `,
})
export class TodayOut {
  readonly appointments = input.required<AppointmentView[]>();
  protected readonly texts = inject(Texts);
  protected readonly visits = computed(() =>
    this.appointments()
      .filter((a) => a.state === 'planned' || a.state === 'took_place')
      .map((a) => ({
        id: a.id,
        time: this.texts.moments().time(a.startsAt),
        address: `/hulpvragen/${a.supportRequestId}`,
        who: a.meedenker?.name ?? this.texts.t('todayOut.nobody'),
        where: [
          typeName(a.conversationType, this.texts),
          a.venue?.name ?? this.texts.of('channel', a.channel),
        ].join(', '),
      })),
  );
}
