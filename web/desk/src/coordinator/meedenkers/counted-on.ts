import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CountedOnView } from '@meedenkers/api-client';
import { Texts } from '../../session/texts';
import { typeName } from '../../session/words';

/** What breaks when somebody pauses or leaves: who counts on this person, each with the way to find another. */
@Component({
  selector: 'desk-counted-on',
  imports: [RouterLink],
  template: `
    <h2>{{ texts.t('breaks.title.' + to(), { name: name() }) }}</h2>
    @if (lines().length > 0) {
      <p>{{ texts.t('breaks.first', { name: name() }) }}</p>
      <ul class="lines">
        @for (line of lines(); track line.key) {
          <li class="breaks__line">
            <span>
              <strong>{{ line.who }}</strong>
              <span class="meta">{{ line.what }}</span>
            </span>
            <a class="button button--small button--quiet" [routerLink]="line.address">{{
              texts.t(line.offered ? 'breaks.takeBack' : 'breaks.other')
            }}</a>
          </li>
        }
      </ul>
    } @else {
      <p>{{ texts.t('breaks.nothing', { name: name() }) }}</p>
    }
    <p class="meta">{{ texts.t('breaks.after.' + to(), { name: name() }) }}</p>
    <div class="deeds">
      @if (to() === 'paused' || lines().length === 0) {
        <button
          type="button"
          class="button"
          [class.button--first]="to() === 'paused'"
          [class.button--hurt]="to() === 'left'"
          (click)="sure.emit()"
        >
          {{ texts.t('breaks.go.' + to(), { name: name() }) }}
        </button>
      }
      <button type="button" class="button button--text" (click)="left.emit()">
        {{ texts.t('sheet.back') }}
      </button>
    </div>
  `,
  styles: `
    .breaks__line {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      justify-content: space-between;
    }
  `,
})
export class CountedOn {
  readonly to = input.required<'paused' | 'left'>();
  readonly name = input.required<string>();
  readonly countedOn = input.required<readonly CountedOnView[]>();
  readonly sure = output();
  readonly left = output();

  protected readonly texts = inject(Texts);
  protected readonly lines = computed(() =>
    this.countedOn().map((one) => ({
      key: `${one.requestId} ${one.offered}`,
      who: one.startsAt
        ? `${this.texts.moments().short(one.startsAt)}, ${one.name}`
        : `${one.name}, ${this.texts.t('request.noDate')}`,
      what: [
        typeName(one.conversationType, this.texts),
        one.municipalityName,
        this.texts.t(one.offered ? 'breaks.asked' : 'breaks.promised'),
      ].join(' · '),
      offered: one.offered,
      address: `/hulpvragen/${one.requestId}`,
    })),
  );
}
