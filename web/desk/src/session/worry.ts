import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CONCERN_ABOUT, type ConcernAbout, LIMITS } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { deed } from './deed';
import { Failure } from './failure';
import { toldError } from './field-error';
import { Session } from './session';
import { Texts } from './texts';
import { WorryApi } from './worry.api';

/** A worry about somebody's safety, told in confidence: who it is about and what was seen, and then it is out of sight. */
@Component({
  imports: [Choices, Failure, FormRow, Icon, RouterLink],
  templateUrl: './worry.html',
  styles: `
    h1 + p {
      margin-block: 0.5rem 1rem;
    }
  `,
})
export class Worry {
  /** The request it is about, when it begins at a visit or a file. */
  readonly vraag = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly send = deed();
  protected readonly most = LIMITS.story;
  private readonly api = inject(WorryApi);
  private readonly session = inject(Session);

  protected readonly about = signal<readonly ConcernAbout[]>([]);
  protected readonly words = signal('');
  protected readonly tried = signal(false);
  protected readonly sent = signal(false);
  protected readonly home = computed(() => this.session.home());
  protected readonly phone = computed(() => this.session.view()?.organisation.phone ?? '');
  protected readonly choices = computed<Choice<ConcernAbout>[]>(() =>
    CONCERN_ABOUT.map((value) => ({ value, words: this.texts.t(`worry.about.${value}`) })),
  );
  protected readonly aboutError = computed(() =>
    this.tried() && !this.about()[0] ? this.texts.t('error.choose') : '',
  );
  protected readonly wordsError = computed(() =>
    this.tried() && !this.words().trim()
      ? this.texts.t('error.required')
      : toldError(this.send.problem(), 'words', this.texts),
  );

  protected async go(): Promise<void> {
    this.tried.set(true);
    const about = this.about()[0];
    const words = this.words().trim();
    if (!about || !words) return;
    const supportRequestId = this.vraag();
    const body = { about, words, ...(supportRequestId ? { supportRequestId } : {}) };
    if (!(await this.send.run(() => this.api.raise(body)))) return;
    this.words.set('');
    this.sent.set(true);
  }
}
