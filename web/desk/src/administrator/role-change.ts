import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Choices } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { Session } from '../session/session';
import { Texts } from '../session/texts';
import type { UserView } from '../session/views';
import { GIVEN_ROLES, type GivenRole, roleChoices } from './roles';
import { UsersApi } from './users.api';

/** Gives somebody other roles; it holds from their next page on. */
@Component({
  selector: 'desk-role-change',
  imports: [Choices, Failure],
  template: `<form class="card form-card spaced" (submit)="send($event)">
    <h2>{{ texts.t('roles.title', { name: user().name }) }}</h2>
    <p class="soft">{{ texts.t('roles.line') }}</p>
    <mk-choices
      [legend]="texts.t('accounts.role')"
      [many]="true"
      [choices]="choices()"
      [error]="missing() ? texts.t('error.choose') : ''"
      [(value)]="roles"
    />
    <desk-failure [problem]="change.problem()" />
    <div class="deeds">
      <button type="submit" class="button button--first" [attr.aria-busy]="change.busy() || null">
        {{ texts.t('roles.go') }}
      </button>
      <button type="button" class="button button--text" (click)="left.emit()">
        {{ texts.t('sheet.back') }}
      </button>
    </div>
  </form>`,
})
export class RoleChange {
  readonly user = input.required<UserView>();
  readonly done = output();
  readonly left = output();

  protected readonly texts = inject(Texts);
  protected readonly change = deed();
  private readonly api = inject(UsersApi);
  private readonly session = inject(Session);
  protected readonly missing = signal(false);
  protected readonly choices = computed(() => roleChoices(this.texts, this.session.view()));
  protected readonly roles = linkedSignal<readonly GivenRole[]>(() =>
    GIVEN_ROLES.filter((role) => this.user().roles.includes(role)),
  );

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const kept = this.user().roles.filter((role) => role === 'meedenker');
    const roles = [...kept, ...this.roles()];
    this.missing.set(roles.length === 0);
    if (roles.length === 0) return;
    if (await this.change.run(() => this.api.change(this.user(), { roles }))) this.done.emit();
  }
}
