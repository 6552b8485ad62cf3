import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LIMITS } from '@meedenkers/domain';
import { FormRow, Timeline } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { toldError } from '../../session/field-error';
import { Session } from '../../session/session';
import { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { RequestsApi } from '../requests.api';
import { Readers } from './readers';
import { promiseWords, storyOf } from './request-words';

/** Beside a request: what was promised, what happened, how to reach the resident, and notes. */
@Component({
  selector: 'desk-case-side',
  imports: [Failure, FormRow, Readers, RouterLink, Timeline],
  host: { class: 'side' },
  templateUrl: './case-side.html',
})
export class CaseSide {
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly adds = signal(false);
  protected readonly note = signal('');
  protected readonly save = deed();
  protected readonly noteLength = LIMITS.note;
  protected readonly session = inject(Session);
  private readonly api = inject(RequestsApi);
  private readonly now = inject(NOW);

  protected readonly promise = computed(() => promiseWords(this.request(), this.now(), this.texts));
  protected readonly story = computed(() => storyOf(this.request(), this.texts));
  /** Whether each of them was told the last thing there was to tell. */
  protected readonly reached = computed(() =>
    this.request().reached.map(({ state, name, channel, at }) =>
      this.texts.of('reached', state, {
        name,
        channel: this.texts.of('by', channel),
        moment: at ? this.texts.moments().short(at) : '',
      }),
    ),
  );
  protected readonly hours = computed(() =>
    this.request()
      .resident.contactHours.map((part) => this.texts.t(`behalfPage.contact.hour.${part}`))
      .join(', '),
  );
  protected readonly error = computed(() => toldError(this.save.problem(), 'body', this.texts));

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const body = this.note().trim();
    if (!body) return;
    if (await this.save.run(() => this.api.note(this.request().id, body))) {
      this.note.set('');
      this.adds.set(false);
      this.changed.emit();
    }
  }
}
