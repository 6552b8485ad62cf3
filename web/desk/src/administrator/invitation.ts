import { Component, computed, inject, output, signal } from '@angular/core';
import { form, FormField, pattern, required, submit } from '@angular/forms/signals';
import { EMAIL_PATTERN } from '@meedenkers/domain';
import { Choices, FormRow } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fieldError, toldError } from '../session/field-error';
import { Session } from '../session/session';
import { Texts } from '../session/texts';
import type { UserView } from '../session/views';
import { type GivenRole, roleChoices } from './roles';
import { UsersApi } from './users.api';

/** Invites somebody to work here; they choose their own password. */
@Component({
  selector: 'desk-invitation',
  imports: [Choices, Failure, FormField, FormRow],
  template: `<form class="card form-card spaced" novalidate (submit)="send($event)">
    <h2>{{ texts.t('invite.title') }}</h2>
    <div class="fields">
      <div class="fields fields--two">
        <mk-form-row [label]="texts.t('accounts.name')" [error]="error('name')">
          <input class="input" autocomplete="off" [formField]="form.name" />
        </mk-form-row>
        <mk-form-row [label]="texts.t('signIn.email')" [error]="error('email')">
          <input class="input" type="email" autocomplete="off" [formField]="form.email" />
        </mk-form-row>
      </div>
      <mk-choices
        [legend]="texts.t('accounts.role')"
        [many]="true"
        [choices]="choices()"
        [error]="missing() ? texts.t('error.choose') : ''"
        [(value)]="roles"
      />
    </div>
    <desk-failure [problem]="invite.problem()" />
    <div class="deeds">
      <button type="submit" class="button button--first" [attr.aria-busy]="invite.busy() || null">
        {{ texts.t(invite.busy() ? 'invite.busy' : 'invite.go') }}
      </button>
      <button type="button" class="button button--text" (click)="left.emit()">
        {{ texts.t('sheet.back') }}
      </button>
    </div>
  </form>`,
})
export class Invitation {
  readonly sent = output<UserView>();
  readonly left = output();

  protected readonly texts = inject(Texts);
  protected readonly invite = deed();
  private readonly api = inject(UsersApi);
  private readonly session = inject(Session);
  protected readonly choices = computed(() => roleChoices(this.texts, this.session.view()));
  protected readonly roles = signal<readonly GivenRole[]>([]);
  protected readonly missing = signal(false);
  protected readonly model = signal({ name: '', email: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    required(path.email);
    pattern(path.email, EMAIL_PATTERN, { error: { kind: 'email' } });
  });

  protected error(field: 'name' | 'email'): string {
    const told = toldError(this.invite.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.missing.set(this.roles().length === 0);
    await submit(this.form, async () => {
      if (this.missing()) return;
      const { name, email } = this.model();
      const body = { name: name.trim(), email: email.trim(), roles: [...this.roles()] };
      const done = await this.invite.run(() => this.api.invite(body));
      if (done) this.sent.emit(done.answer);
    });
  }
}
