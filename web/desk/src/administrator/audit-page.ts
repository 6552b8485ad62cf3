import { Component, computed, inject, signal } from '@angular/core';
import type { AuditEventView, AuditSearchDto } from '@meedenkers/api-client/types';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { DayField } from '../session/day-field';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { AuditApi } from './audit.api';
import { auditLine } from './audit-words';

type Action = 'all' | 'read' | 'write';

/** What is asked of the trail. */
interface Asked {
  reference: string;
  userId: string;
  from: string;
  to: string;
  action: Action;
}

const EVERYTHING: Asked = { reference: '', userId: '', from: '', to: '', action: 'all' };

/** Who saw what: one search, one sentence, one list. The search itself is in the list from then on. */
@Component({
  imports: [Choices, DayField, Failure, FormRow, Icon, Skeleton],
  templateUrl: './audit-page.html',
})
export class AuditPage {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly further = deed();
  private readonly api = inject(AuditApi);

  protected readonly reference = signal('');
  protected readonly userId = signal('');
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly action = signal<readonly Action[]>(['all']);
  protected readonly asked = signal(EVERYTHING);
  private readonly more = signal<{ items: AuditEventView[]; next: string | null } | null>(null);

  private readonly accounts = fetched(() => this.api.accounts());
  protected readonly people = computed(() => this.accounts.value()?.items ?? []);
  protected readonly page = fetched(() => this.api.search(bodyOf(this.asked())));
  protected readonly lines = computed(() =>
    [...(this.page.value()?.items ?? []), ...(this.more()?.items ?? [])].map((event) =>
      auditLine(event, this.texts),
    ),
  );
  protected readonly next = computed(() =>
    this.more() ? this.more()?.next : this.page.value()?.nextCursor,
  );
  protected readonly actions = computed<Choice<Action>[]>(() =>
    (['all', 'read', 'write'] as const).map((value) => ({
      value,
      words: this.texts.t(`audit.action.${value}`),
    })),
  );
  protected readonly sentence = computed(() => {
    const trail = this.page.value();
    if (!trail) return '';
    const { reference } = this.asked();
    if (trail.people === 0 && trail.changes === 0)
      return this.texts.t(reference ? 'audit.nobodyIn' : 'audit.nobody', { reference });
    const who = this.texts.n(reference ? 'audit.peopleIn' : 'audit.people', trail.people, {
      reference: reference.toUpperCase(),
    });
    const reads = this.texts.n('audit.reads', trail.reads);
    const changes = this.texts.n('audit.changes', trail.changes);
    return `${who} ${this.texts.t('audit.together', { reads, changes })}`;
  });

  protected search(event: Event): void {
    event.preventDefault();
    this.more.set(null);
    this.asked.set({
      reference: this.reference().trim(),
      userId: this.userId(),
      from: this.from(),
      to: this.to(),
      action: this.action()[0] ?? 'all',
    });
  }

  protected async goOn(): Promise<void> {
    const cursor = this.next();
    if (!cursor) return;
    const done = await this.further.run(() => this.api.search({ ...bodyOf(this.asked()), cursor }));
    if (!done) return;
    const { items, nextCursor } = done.answer;
    this.more.update((shown) => ({ items: [...(shown?.items ?? []), ...items], next: nextCursor }));
  }
}

const bodyOf = ({ reference, userId, from, to, action }: Asked): AuditSearchDto => ({
  ...(reference ? { reference } : {}),
  ...(userId ? { userId } : {}),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
  ...(action === 'all' ? {} : { action }),
});
