import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EMAIL_PATTERN, PHONE_PATTERN, showReference, tidyPhone } from '@meedenkers/domain';
import { fetched } from '../../session/fetched';
import { Texts } from '../../session/texts';
import { MergesApi } from '../merges.api';

/** Whether somebody on the telephone asked before: looked up as soon as the number or the address is whole. */
@Component({
  selector: 'desk-asked-before',
  imports: [RouterLink],
  template: `
    <div role="status">
      @if (found().length > 0) {
        <section class="card">
          <h2>{{ texts.t('alike.asked') }}</h2>
          <ul class="lines">
            @for (one of found(); track one.requestId) {
              <li>
                <a [routerLink]="['/hulpvragen', one.requestId]" target="_blank" rel="noopener">{{
                  one.firstName
                }}</a>
                <span class="meta">{{
                  texts.t('alike.before', {
                    reference: reference(one.reference),
                    day: texts.moments().day(one.createdAt),
                  })
                }}</span>
              </li>
            }
          </ul>
        </section>
      }
    </div>
  `,
})
export class AskedBefore {
  readonly phone = input.required<string>();
  readonly email = input.required<string>();

  protected readonly texts = inject(Texts);
  private readonly api = inject(MergesApi);
  private readonly wholePhone = computed(() => {
    const tidy = tidyPhone(this.phone());
    return PHONE_PATTERN.test(tidy) ? tidy : '';
  });
  private readonly wholeEmail = computed(() => {
    const email = this.email().trim();
    return EMAIL_PATTERN.test(email) ? email : '';
  });
  private readonly answer = fetched(() => {
    const [phone, email] = [this.wholePhone(), this.wholeEmail()];
    if (!phone && !email) return undefined;
    return this.api.search({ ...(phone ? { phone } : {}), ...(email ? { email } : {}) });
  });
  protected readonly found = computed(() =>
    this.wholePhone() || this.wholeEmail() ? (this.answer.value()?.items ?? []) : [],
  );
  protected readonly reference = showReference;
}
