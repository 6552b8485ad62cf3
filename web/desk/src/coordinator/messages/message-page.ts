import { Component, computed, ElementRef, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { hoursBetween, showReference } from '@meedenkers/domain';
import { Chip, Icon, icons, Ring, type Tone } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Confirmation } from '../../session/confirmation';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { CallTaskView, MessageView } from '../../session/views';
import { languageName } from '../../session/words';
import { oneOf } from '../codes';
import { paged } from '../paged';
import { untilWords } from '../work-list/work-lines';
import { CallCard } from './call-card';
import { type CallOutcome, MessagesApi } from './messages.api';

/** The states of messages, as filters. */
const STATES = ['failed', 'pending', 'sent', 'superseded', 'dropped'] as const;

/** Hours before a deadline at which its ring begins to fill. */
const WHOLE_HOURS = 24;

/** Who has to be called, what did not arrive, and what was sent. */
@Component({
  imports: [CallCard, Chip, Failure, Icon, Ring, RouterLink, Skeleton],
  templateUrl: './message-page.html',
  styleUrl: './message-page.css',
})
export class MessagePage {
  readonly stand = input<string>();
  readonly taak = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  protected readonly filters = ['', ...STATES] as const;
  protected readonly reference = showReference;
  private readonly card = viewChild<unknown, ElementRef<HTMLElement>>(CallCard, {
    read: ElementRef,
  });
  private readonly api = inject(MessagesApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly confirmation = inject(Confirmation);
  private readonly now = inject(NOW);

  protected readonly tasks = fetched(() => this.api.tasks());
  protected readonly people = fetched(() => this.api.notReached());
  protected readonly open = computed(() => this.tasks.value()?.items ?? []);
  protected readonly chosen = computed(
    () => this.open().find(({ id }) => id === this.taak()) ?? this.open()[0],
  );
  protected readonly unreached = computed(() =>
    (this.people.value()?.items ?? []).filter(({ untold }) =>
      untold.some(({ why }) => why === 'failed' || why === 'away'),
    ),
  );
  protected readonly pages = paged((cursor) =>
    this.api.messages(oneOf(STATES, this.stand()), cursor),
  );

  protected until({ dueAt, callAt }: CallTaskView): string {
    return callAt && new Date(callAt) > this.now()
      ? this.texts.t('call.at', { moment: this.texts.moments().short(callAt) })
      : untilWords(dueAt, this.now(), this.texts);
  }

  protected share({ dueAt }: CallTaskView): number {
    return 1 - hoursBetween(this.now(), new Date(dueAt)) / WHOLE_HOURS;
  }

  protected tone({ dueAt, escalatedAt }: CallTaskView): Tone {
    const left = hoursBetween(this.now(), new Date(dueAt));
    if (escalatedAt || left < 3) return 'act';
    return left < WHOLE_HOURS ? 'wait' : 'calm';
  }

  protected matter(task: CallTaskView): string {
    const { purpose, kind, name } = task;
    return purpose && this.texts.knows(`purpose.${purpose}`)
      ? this.texts.t(`purpose.${purpose}`)
      : this.texts.of('call.kind', kind, { name });
  }

  protected facts({ language, kind, purpose, attempts }: CallTaskView): string {
    return [
      ...(purpose ? [this.texts.of('call.kind', kind)] : []),
      ...(language ? [languageName(language, this.texts)] : []),
      ...(attempts > 0 ? [this.texts.n('call.attempts', attempts)] : []),
    ].join(' · ');
  }

  protected async choose(task: CallTaskView): Promise<void> {
    await this.router.navigate([], {
      queryParams: { taak: task.id },
      queryParamsHandling: 'merge',
    });
    // On a phone the card stands above the list.
    this.card()?.nativeElement.scrollIntoView({ block: 'nearest' });
  }

  /** The arrow keys go through the list of calls, as through any list. */
  protected step(event: Event, by: 1 | -1): void {
    const row = (event.target as HTMLElement).closest('li');
    const beside = by === 1 ? row?.nextElementSibling : row?.previousElementSibling;
    const button = beside?.querySelector('button');
    if (!button) return;
    event.preventDefault();
    button.focus();
    button.click();
  }

  protected async finish(task: CallTaskView, outcome: CallOutcome): Promise<void> {
    if (!(await this.doing.run(() => this.api.finish(task.id, outcome)))) return;
    const said = outcome.answer ?? outcome.result;
    this.toasts.say(this.texts.t(`call.done.${said}`, { name: task.name }));
    this.tasks.reload();
    this.people.reload();
  }

  /** Shows what will go out before it goes out once more. */
  protected async resend(message: MessageView): Promise<void> {
    const shown = await this.doing.run(() => this.api.words(message.id));
    if (!shown) return;
    const { name } = message.recipient;
    const goes = await this.confirmation.ask({
      title: this.texts.t('messages.resendTitle', { name }),
      message: [shown.answer.subject, shown.answer.text].filter((part) => part).join('\n\n'),
      lines: [this.texts.t('messages.newLink')],
      yes: this.texts.t('messages.resend'),
      no: this.texts.t('messages.notNow'),
    });
    if (goes && (await this.doing.run(() => this.api.resend(message.id)))) {
      this.toasts.say(this.texts.t('messages.resent', { name }));
      this.pages.first.reload();
      this.people.reload();
    }
  }
}
