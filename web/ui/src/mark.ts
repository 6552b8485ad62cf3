import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The sign of the programme: two people side by side. */
@Component({
  selector: 'mk-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mk-mark', lang: 'nl', dir: 'ltr' },
  template: `<svg viewBox="0 0 34 28" aria-hidden="true" focusable="false">
      <g fill="var(--mk-spar)">
        <circle cx="10" cy="7.2" r="5.2" />
        <path d="M1 27c0-7.2 3.6-11.6 9-11.6S19 19.8 19 27z" />
      </g>
      <g fill="var(--mk-honing)">
        <circle cx="24" cy="7.2" r="5.2" />
        <path d="M20.9 27c0-4.6-1-7.9-2.5-10.1 1.5-1 3.4-1.5 5.6-1.5 5.4 0 9 4.4 9 11.6z" />
      </g></svg
    ><span>Meedenkers</span>`,
})
export class Mark {}
