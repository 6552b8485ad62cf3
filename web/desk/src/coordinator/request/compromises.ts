import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../session/texts';
import type { RequestView, SuggestionsView } from '../../session/views';
import { roadsOf } from './roads';

/** Nobody fits: the nearest roads, each with what is given up, what is won and who decides. Nothing is relaxed here. */
@Component({
  selector: 'desk-compromises',
  imports: [RouterLink],
  template: `
    <h2>{{ texts.t(only() ? 'nobody.none' : 'nobody.title') }}</h2>
    <p class="soft">{{ texts.t(only() ? 'nobody.noneNext' : 'nobody.lead', name()) }}</p>
    <ol class="compromises">
      @for (road of roads(); track road.key; let i = $index, first = $first) {
        <li>
          <span class="compromises__n" aria-hidden="true">{{ i + 1 }}</span>
          <div>
            <h3>{{ road.title }}</h3>
            <dl>
              <div>
                <dt>{{ texts.t('nobody.gives', name()) }}</dt>
                <dd>{{ road.gives }}</dd>
              </div>
              <div>
                <dt>{{ texts.t('nobody.gets') }}</dt>
                <dd>{{ road.gets }}</dd>
              </div>
            </dl>
            <p class="meta">{{ road.decides }}</p>
          </div>
          @if (road.deed; as deed) {
            <a
              class="button"
              [class.button--first]="first"
              [class.button--quiet]="!first"
              [routerLink]="deed.link"
              [queryParams]="deed.query ?? {}"
              >{{ deed.words }}</a
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
  protected readonly name = computed(() => ({ name: this.request().resident.firstName }));
  protected readonly roads = computed(() =>
    roadsOf(this.list().compromises, this.request(), this.texts),
  );
  /** Whether handing over is all there is. */
  protected readonly only = computed(() => this.roads().length < 2);
}
