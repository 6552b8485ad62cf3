import { Component, inject, input, signal } from '@angular/core';
import { form, maxLength, minLength, required, submit } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { LIMITS } from '@meedenkers/domain';
import { deed } from './deed';
import { Doorstep } from './doorstep';
import { Failure } from './failure';
import { fieldError, toldError } from './field-error';
import { takeLinkToken } from './link-token';
import { PasswordField } from './password-field';
import { SessionApi } from './session.api';
import { Texts } from './texts';

/** The page behind the link of an invitation or of a password reset: choose a password, then sign in. */
@Component({
  imports: [Doorstep, Failure, PasswordField, RouterLink],
  template: `<desk-doorstep>
    <h1>{{ texts.t(purpose() + '.title') }}</h1>
    @if (done()) {
      <p class="lead" role="status">{{ texts.t('newPassword.done') }}</p>
      <p>
        <a class="button button--first" routerLink="/inloggen">{{ texts.t('newPassword.in') }}</a>
      </p>
    } @else if (!token) {
      <p class="lead">{{ texts.t('newPassword.noLink') }}</p>
      <p>
        <a routerLink="/wachtwoord-vergeten">{{ texts.t('newPassword.askAgain') }}</a>
      </p>
    } @else {
      <p class="lead">{{ texts.t(purpose() + '.lead') }}</p>
      <desk-failure [problem]="choose.problem()" />
      <form class="fields" novalidate (submit)="send($event)">
        <desk-password-field
          [label]="texts.t('newPassword.label')"
          [hint]="texts.t('newPassword.hint', { n: least })"
          [error]="error()"
          autocomplete="new-password"
          [field]="form.password"
        />
        <div class="deeds">
          <button
            type="submit"
            class="button button--first"
            [attr.aria-busy]="choose.busy() || null"
          >
            {{ texts.t('newPassword.go') }}
          </button>
        </div>
      </form>
    }
  </desk-doorstep>`,
})
export class NewPassword {
  /** `invitation` for a first password, `reset` for a forgotten one; the route says which. */
  readonly purpose = input.required<'invitation' | 'reset'>();

  protected readonly texts = inject(Texts);
  protected readonly choose = deed();
  protected readonly done = signal(false);
  protected readonly token = takeLinkToken();
  protected readonly least = LIMITS.password.min;
  protected readonly model = signal({ password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.password);
    minLength(path.password, LIMITS.password.min);
    maxLength(path.password, LIMITS.password.max);
  });
  private readonly api = inject(SessionApi);

  protected error(): string {
    const told = toldError(this.choose.problem(), 'password', this.texts);
    const state = this.form.password();
    const short = state.errors()[0]?.kind === 'minLength' && state.touched();
    return short
      ? this.texts.t('newPassword.short', { n: this.least })
      : fieldError(state, this.texts, told);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const set = await this.choose.run(() =>
        this.api.setPassword(this.purpose(), this.token, this.model().password),
      );
      this.done.set(set !== null);
    });
  }
}
