import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { showReference } from '@meedenkers/domain';
import { Chip, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { CallTaskView, MessageView } from '../../session/views';
import { oneOf } from '../codes';
import { paged } from '../paged';
import { CallCard } from './call-card';
import { type CallResult, MessagesApi } from './messages.api';

/** The states of messages, as filters. */
const STATES = ['failed', 'pending', 'sent', 'superseded'] as const;

/** Who has to be called, what did not arrive, and what was sent. */
@Component({
  imports: [CallCard, Chip, Failure, Icon, RouterLink, Skeleton],
  templateUrl: './message-page.html',
})
export class MessagePage {
  readonly stand = input<string>();
  readonly taak = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  protected readonly filters = ['', ...STATES] as const;
  protected readonly reference = showReference;
  private readonly api = inject(MessagesApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly tasks = fetched(() => this.api.tasks());
  protected readonly open = computed(() => this.tasks.value()?.items ?? []);
  protected readonly chosen = computed(
    () => this.open().find(({ id }) => id === this.taak()) ?? this.open()[0],
  );
  protected readonly pages = paged((cursor) =>
    this.api.messages(oneOf(STATES, this.stand()), cursor),
  );

  protected choose(task: CallTaskView): void {
    void this.router.navigate([], {
      queryParams: { taak: task.id },
      queryParamsHandling: 'merge',
    });
  }

  protected async finish(task: CallTaskView, result: CallResult): Promise<void> {
    if (await this.doing.run(() => this.api.finish(task.id, result))) {
      this.toasts.say(this.texts.t(`call.done.${result}`, { name: task.name }));
      this.tasks.reload();
    }
  }

  protected async resend(message: MessageView): Promise<void> {
    if (await this.doing.run(() => this.api.resend(message.id))) {
      this.toasts.say(this.texts.t('messages.resent', { name: message.recipient.name }));
      this.pages.first.reload();
    }
  }
}
