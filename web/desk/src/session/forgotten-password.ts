import { Component, inject, signal } from '@angular/core';
import { form, FormField, pattern, required, submit } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { EMAIL_PATTERN } from '@meedenkers/domain';
import { FormRow } from '@meedenkers/ui';
import { deed } from './deed';
import { Doorstep } from './doorstep';
import { Failure } from './failure';
import { fieldError } from './field-error';
import { SessionApi } from './session.api';
import { Texts } from './texts';

/** Asks for a link to a new password; the answer is the same whether the address is known or not. */
@Component({
  imports: [Doorstep, Failure, FormField, FormRow, RouterLink],
  template: `<desk-doorstep>
    <h1>{{ texts.t('forgotten.title') }}</h1>
    @if (sent()) {
      <p class="lead" role="status">{{ texts.t('forgotten.sent') }}</p>
      <p>
        <a routerLink="/inloggen">{{ texts.t('forgotten.back') }}</a>
      </p>
    } @else {
      <p class="lead">{{ texts.t('forgotten.lead') }}</p>
      <desk-failure [problem]="ask.problem()" />
      <form class="fields" novalidate (submit)="send($event)">
        <mk-form-row [label]="texts.t('signIn.email')" [error]="error()">
          <input class="input" type="email" autocomplete="username" [formField]="form.email" />
        </mk-form-row>
        <div class="deeds">
          <button type="submit" class="button button--first" [attr.aria-busy]="ask.busy() || null">
            {{ texts.t('forgotten.go') }}
          </button>
          <a class="button button--text" routerLink="/inloggen">{{ texts.t('forgotten.back') }}</a>
        </div>
      </form>
    }
  </desk-doorstep>`,
})
export class ForgottenPassword {
  protected readonly texts = inject(Texts);
  protected readonly ask = deed();
  protected readonly sent = signal(false);
  protected readonly model = signal({ email: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email);
    pattern(path.email, EMAIL_PATTERN, { error: { kind: 'email' } });
  });
  private readonly api = inject(SessionApi);

  protected error(): string {
    return fieldError(this.form.email(), this.texts);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const done = await this.ask.run(() => this.api.askPasswordReset(this.model().email.trim()));
      this.sent.set(done !== null);
    });
  }
}
