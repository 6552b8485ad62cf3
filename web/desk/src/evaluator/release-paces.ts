import { Component, computed, inject, input } from '@angular/core';
import { paceWords } from '@meedenkers/domain';
import type { ReleasePaceView } from '@meedenkers/api-client/types';
import { HelpBeside } from '../session/help-word';
import { Texts } from '../session/texts';

/** How fast it went in a closed quarter, and how often the promise was kept; what is hidden says so. */
@Component({
  selector: 'desk-release-paces',
  imports: [HelpBeside],
  template: `
    <h2>
      {{ texts.t('pace.title') }}
      <desk-help term="median" />
    </h2>
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="texts.t('pace.title')">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{{ texts.t('pace.what') }}</th>
            <th scope="col" class="right">{{ texts.t('pace.half') }}</th>
            <th scope="col" class="right">{{ texts.t('pace.nine') }}</th>
            <th scope="col" class="right">{{ texts.t('pace.kept') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (line of lines(); track line.measure) {
            <tr>
              <th scope="row">{{ line.words }}</th>
              @for (cell of line.cells; track $index) {
                @if (cell === null) {
                  <td class="right hidden-cell">
                    <span>{{ texts.t('release.hidden') }}</span>
                  </td>
                } @else {
                  <td class="right">{{ cell }}</td>
                }
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (hides()) {
      <p class="meta">{{ texts.t('pace.whyHidden', { n: threshold() }) }}</p>
    }
  `,
})
export class ReleasePaces {
  readonly paces = input.required<ReleasePaceView[]>();
  readonly threshold = input.required<number>();

  protected readonly texts = inject(Texts);
  protected readonly lines = computed(() =>
    this.paces().map((pace) => ({
      measure: pace.measure,
      words: this.texts.of('paceOf', pace.measure),
      cells: [
        this.took(pace.medianHours),
        this.took(pace.p90Hours),
        pace.measure === 'companion' ? this.texts.t('pace.noPromise') : this.kept(pace),
      ],
    })),
  );
  protected readonly hides = computed(() =>
    this.lines().some(({ cells }) => cells.some((cell) => cell === null)),
  );

  private took(hours: number | null): string | null {
    return hours === null ? null : paceWords(hours, this.texts);
  }

  private kept({ keptFrom: from, keptTo: to }: ReleasePaceView): string | null {
    if (from === null || to === null) return null;
    if (from === to) return this.texts.t('pace.percent', { n: from });
    return from > 0
      ? this.texts.t('pace.atLeast', { n: from })
      : this.texts.t('pace.atMost', { n: to });
  }
}
