import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { ReleaseReading } from '@meedenkers/domain';
import { Texts } from '../session/texts';

/** What a release begins with: its few figures in large. */
@Component({
  selector: 'desk-release-headlines',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<dl class="headlines">
    @for (headline of headlines(); track headline.what) {
      <div>
        <dt>{{ headline.what }}</dt>
        <dd>
          <span class="figure" [class.figure--hidden]="headline.value === null">{{
            headline.value ?? texts.t('release.hidden')
          }}</span>
          <span class="meta">{{ headline.meta }}</span>
        </dd>
      </div>
    }
  </dl>`,
  styleUrl: './release-headlines.css',
})
export class ReleaseHeadlines {
  readonly headlines = input.required<ReleaseReading['headlines']>();

  protected readonly texts = inject(Texts);
}
