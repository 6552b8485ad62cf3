import { Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { FormRow } from '@meedenkers/ui';
import { defer } from 'rxjs';
import { deed } from './deed';
import { Doorstep } from './doorstep';
import { Failure } from './failure';
import { fieldError } from './field-error';
import { wantedPage } from './homes';
import { PasswordField } from './password-field';
import { phoneOnPage } from './phone-on-page';
import { Session } from './session';
import { Texts } from './texts';

/** The door of everybody who works in the programme: two fields, and a sign for who came in by the wrong door. */
@Component({
  imports: [Doorstep, Failure, FormField, FormRow, PasswordField, RouterLink],
  templateUrl: './sign-in.html',
})
export class SignIn {
  /** The address that somebody wanted before signing in. */
  readonly naar = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly session = inject(Session);
  protected readonly signIn = deed();
  protected readonly phone = phoneOnPage(inject(DOCUMENT));
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email);
    required(path.password);
  });
  private readonly router = inject(Router);

  protected errorOf(field: 'email' | 'password'): string {
    return fieldError(this.form[field](), this.texts);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const { email, password } = this.model();
      const done = await this.signIn.run(() =>
        defer(() => this.session.signIn(email.trim(), password)),
      );
      if (done) await this.router.navigateByUrl(wantedPage(this.naar(), this.session.home()));
    });
  }
}
