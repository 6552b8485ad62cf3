import { Component, computed, inject } from '@angular/core';
import { PERMISSIONS, permissionsAt, rolesAt } from '@meedenkers/domain';
import { Verdict } from '@meedenkers/ui';
import { Session } from '../session/session';
import { Texts } from '../session/texts';

/** Who may do what, in words. It cannot be changed here, and the municipality has nothing. */
@Component({
  imports: [Verdict],
  template: `
    <h1>{{ texts.t('rights.title') }}</h1>
    <p class="lead">{{ texts.t('rights.lead') }}</p>
    <div class="table-frame" tabindex="0" role="region" [attr.aria-label]="texts.t('rights.title')">
      <table class="table table--rights">
        <thead>
          <tr>
            <th scope="col">{{ texts.t('rights.what') }}</th>
            @for (role of roles(); track role) {
              <th scope="col">{{ texts.t('role.' + role) }}</th>
            }
            <th scope="col">{{ texts.t('rights.municipality') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (line of lines(); track line.right) {
            <tr>
              <th scope="row">
                <strong>{{ line.words }}</strong>
              </th>
              @for (has of line.has; track $index) {
                <td>
                  @if (has) {
                    <span class="unbroken"
                      ><mk-verdict fit="fits" /> {{ texts.t('rights.yes') }}</span
                    >
                  } @else {
                    <span class="soft">{{ texts.t('rights.no') }}</span>
                  }
                </td>
              }
              <td class="never">{{ texts.t('rights.no') }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <p class="meta note">{{ texts.t('rights.note') }}</p>
  `,
})
export class RightsTable {
  protected readonly texts = inject(Texts);
  private readonly session = inject(Session);
  private readonly kind = computed(() => this.session.view()?.organisation.kind ?? 'service');
  protected readonly roles = computed(() => rolesAt(this.kind()));
  /** Rights of the work itself; those of a resident's own request are not an account's. */
  protected readonly lines = computed(() =>
    permissionsAt(this.kind())
      .filter((right) => !/^(my-request|session)\./.test(right))
      .map((right) => ({
        right,
        words: this.texts.of('right', right.replace('.', '_')),
        has: this.roles().map((role) => (PERMISSIONS[right] as readonly string[]).includes(role)),
      })),
  );
}
