import { Component, computed, inject, input } from '@angular/core';
import { Texts } from '../../session/texts';
import type { RequestView, SuggestionsView } from '../../session/views';
import { languageName } from '../../session/words';

/** Nobody fits: the nearest roads, each with what is given up and what is won. Nothing is relaxed here. */
@Component({
  selector: 'desk-compromises',
  template: `
    <h2>{{ texts.t(roads().length > 0 ? 'nobody.title' : 'nobody.none') }}</h2>
    <p class="soft">
      {{ texts.t(roads().length > 0 ? 'nobody.lead' : 'nobody.noneNext', names()) }}
    </p>
    <ol class="compromises">
      @for (road of roads(); track road.title; let i = $index, first = $first) {
        <li>
          <span class="compromises__n" aria-hidden="true">{{ i + 1 }}</span>
          <div>
            <h3>{{ road.title }}</h3>
            <dl>
              <div>
                <dt>{{ texts.t('nobody.gives', names()) }}</dt>
                <dd>{{ road.gives }}</dd>
              </div>
              <div>
                <dt>{{ texts.t('nobody.gets') }}</dt>
                <dd>{{ road.gets }}</dd>
              </div>
            </dl>
            <p class="meta">{{ road.decides }}</p>
          </div>
          @if (request().resident.phone; as phone) {
            <a
              class="button"
              [class.button--first]="first"
              [class.button--quiet]="!first"
              [href]="'tel:' + phone"
              >{{ texts.t('nobody.call', names()) }}</a
            >
          }
        </li>
      }
    </ol>
  `,
})
export class Compromises {
  readonly request = input.required<RequestView>();
  readonly list = input.required<SuggestionsView>();

  protected readonly texts = inject(Texts);
  protected readonly names = computed(() => ({
    name: this.request().resident.firstName,
    language: languageName(this.request().language, this.texts),
    gender: this.texts.of('wished', this.request().wishes.gender),
  }));
  protected readonly roads = computed(() =>
    this.list().compromises.map(({ relax, fits }) => ({
      title: this.texts.of('nobody.road', relax, this.names()),
      gives: this.texts.of('nobody.price', relax, this.names()),
      gets: this.texts.n('nobody.wins', fits),
      decides: this.texts.of('nobody.who', relax, this.names()),
    })),
  );
}
