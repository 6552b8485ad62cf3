import { Component, inject } from '@angular/core';
import { Mark } from '@meedenkers/ui';
import { Texts } from './texts';

/** The page of somebody who is not in yet: the pair, large, and one thing to do. */
@Component({
  selector: 'desk-doorstep',
  imports: [Mark],
  host: { 'data-density': 'comfortable' },
  template: `
    <div class="poster" aria-hidden="true">
      <svg viewBox="0 0 150 84" focusable="false">
        <circle cx="47" cy="21" r="20.500" fill="var(--mk-on-spar)" />
        <path d="M6 80c0-20 15-34.500 41-34.500S88 60 88 80z" fill="var(--mk-on-spar)" />
        <circle cx="104" cy="20" r="19.500" fill="var(--mk-honing)" />
        <path
          d="M90 80c0-13.500-3-24-8.500-32.500C88 44.500 95 43 104 43c25 0 40 15 40 37z"
          fill="var(--mk-honing)"
        />
        <rect x="0" y="80" width="150" height="4" rx="2" fill="var(--mk-on-spar)" opacity=".25" />
      </svg>
      <p>{{ texts.t('doorstep.poster') }}</p>
    </div>
    <main tabindex="-1">
      <div class="column">
        <mk-mark />
        <ng-content />
      </div>
    </main>
  `,
  styleUrl: './doorstep.css',
})
export class Doorstep {
  protected readonly texts = inject(Texts);
}
