import { Component, computed, inject, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Chip, Icon, icons, Initials } from '@meedenkers/ui';
import type { Observable } from 'rxjs';
import { Confirmation } from '../session/confirmation';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { UserView } from '../session/views';
import { initialsOf } from '../session/words';
import { Invitation } from './invitation';
import { RoleChange } from './role-change';
import { UsersApi } from './users.api';

/** Who has an account, with which roles. */
@Component({
  imports: [Chip, Failure, Icon, Initials, Invitation, MatMenuModule, RoleChange, Skeleton],
  templateUrl: './account-list.html',
})
export class AccountList {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  protected readonly inviting = signal(false);
  protected readonly changing = signal<UserView | null>(null);
  private readonly api = inject(UsersApi);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);

  protected readonly page = fetched(() => this.api.list());
  protected readonly users = computed(() => this.page.value()?.items ?? []);
  protected readonly open = computed(
    () => this.users().filter(({ state }) => state === 'invited').length,
  );

  protected letters({ name }: UserView): string {
    return initialsOf(name);
  }

  protected rolesOf({ roles }: UserView): string {
    return roles.map((role) => this.texts.of('role', role)).join(', ');
  }

  protected seen({ lastSeenAt }: UserView): string {
    return lastSeenAt ? this.texts.moments().short(lastSeenAt) : this.texts.t('accounts.never');
  }

  protected async disable(user: UserView): Promise<void> {
    const yes = await this.confirmation.ask({
      title: this.texts.t('accounts.disable.title', { name: user.name }),
      lines: [this.texts.t('accounts.disable.line')],
      yes: this.texts.t('accounts.disable.yes'),
      no: this.texts.t('sheet.back'),
      hurts: true,
    });
    if (!yes) return;
    const back = (now: UserView) => () =>
      void this.does(() => this.api.change(now, { state: 'active' }));
    const now = await this.does(() => this.api.change(user, { state: 'disabled' }));
    if (now) this.toasts.say(this.texts.t('accounts.disable.done', { name: user.name }), back(now));
  }

  protected async enable(user: UserView): Promise<void> {
    await this.does(() => this.api.change(user, { state: 'active' }));
  }

  protected async again(user: UserView): Promise<void> {
    if (await this.does(() => this.api.inviteAgain(user.id))) this.invited(user);
  }

  protected invited({ email }: Pick<UserView, 'email'>): void {
    this.inviting.set(false);
    this.toasts.say(this.texts.t('accounts.invited', { email }));
    this.page.reload();
  }

  protected changed(): void {
    this.changing.set(null);
    this.page.reload();
  }

  private async does(call: () => Observable<UserView>): Promise<UserView | null> {
    const done = await this.doing.run(call);
    if (done) this.page.reload();
    return done?.answer ?? null;
  }
}
