import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { GroupMessageDto, GroupPreviewView } from '@meedenkers/api-client';
import { containsBsn } from '@meedenkers/domain';
import { FormRow, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import { languageName } from '../../session/words';
import { ChosenPeople } from '../chosen-people';
import { MessagesApi } from './messages.api';

/** As many as one message goes to at once, and as long as its parts may be. */
const MOST = 200;
const HEADING = 80;
const WORDS = 600;

/** Words for people who were ticked in a list: first written, then read as they will read it, then sent. */
@Component({
  imports: [Failure, FormField, FormRow, Icon, RouterLink],
  templateUrl: './group-message.html',
  styleUrl: './group-message.css',
})
export class GroupMessage {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly most = MOST;
  protected readonly looking = deed();
  protected readonly sending = deed();
  private readonly api = inject(MessagesApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(ChosenPeople);

  protected readonly chosen = computed(() => {
    const who = this.people.who();
    return who && who.ids.length > 0 ? who : null;
  });
  protected readonly model = signal({ heading: '', words: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.heading);
    maxLength(path.heading, HEADING);
    required(path.words);
    maxLength(path.words, WORDS);
  });
  protected readonly left = computed(() => WORDS - this.model().words.length);
  protected readonly asked = signal(false);
  /** The preview and the words it is of; other words want another look. */
  protected readonly seen = signal<{ of: string; preview: GroupPreviewView; key: string } | null>(
    null,
  );
  protected readonly preview = computed(() => {
    const seen = this.seen();
    return seen?.of === JSON.stringify(this.model()) ? seen.preview : null;
  });
  protected readonly headingError = computed(() => this.errorOf('heading'));
  protected readonly wordsError = computed(() => this.errorOf('words'));

  protected languageOf(code: string): string {
    return languageName(code, this.texts);
  }

  protected async look(): Promise<void> {
    this.asked.set(true);
    const message = this.message();
    if (!message || this.headingError() || this.wordsError()) return;
    const of = JSON.stringify(this.model());
    const done = await this.looking.run(() => this.api.preview(message));
    if (done) this.seen.set({ of, preview: done.answer, key: crypto.randomUUID() });
  }

  protected async send(): Promise<void> {
    const [message, seen] = [this.message(), this.seen()];
    if (!message || !seen || !this.preview()) return;
    const done = await this.sending.run(() => this.api.send(message, seen.key));
    if (!done) return;
    this.toasts.say(this.texts.n('group.sent', done.answer.messages + done.answer.tasks));
    this.people.who.set(null);
    await this.router.navigateByUrl('/berichten');
  }

  private message(): GroupMessageDto | null {
    const chosen = this.chosen();
    if (!chosen || chosen.ids.length > MOST) return null;
    const { heading, words } = this.model();
    return { to: chosen.kind, ids: [...chosen.ids], heading: heading.trim(), words: words.trim() };
  }

  private errorOf(field: 'heading' | 'words'): string {
    if (!this.asked()) return '';
    const text = this.model()[field];
    if (text.trim() === '') return this.texts.t(`group.missing.${field}`);
    if (containsBsn(text)) return this.texts.t('group.bsn');
    return this.form[field]().errors().length > 0 ? this.texts.t('group.tooLong') : '';
  }
}
