import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { InterpretationsView, InterpretationView } from '@meedenkers/api-client/types';
import { LIMITS } from '@meedenkers/domain';
import { FormRow } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { toldError } from '../session/field-error';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { InterpretationsApi } from './interpretations.api';

/** What practice says about one figure, beside it; and adding, changing or withdrawing it. */
@Component({
  selector: 'desk-interpretations',
  imports: [Failure, FormRow],
  templateUrl: './interpretations.html',
  styleUrl: './interpretations.css',
})
export class Interpretations {
  readonly releaseId = input.required<string>();
  readonly figure = input.required<string>();
  readonly title = input.required<string>();
  readonly written = input.required<InterpretationsView>();
  /** Something was written, changed or withdrawn. */
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  protected readonly most = LIMITS.note;
  private readonly api = inject(InterpretationsApi);
  private readonly toasts = inject(Toasts);

  /** What is being written: something new, or the one with this id. */
  protected readonly open = signal<'new' | InterpretationView | null>(null);
  protected readonly said = signal('');
  protected readonly story = signal('');
  protected readonly nobody = signal(false);
  protected readonly tried = signal(false);
  protected readonly lines = computed(() =>
    this.written()
      .items.filter(({ figure }) => figure === this.figure())
      .map((line) => ({
        ...line,
        when: this.texts.t(
          line.isAddition ? 'interpretation.addedOn' : 'interpretation.writtenOn',
          { day: this.texts.moments().date(line.writtenAt) },
        ),
      })),
  );
  protected readonly saidError = computed(() =>
    this.tried() && !this.said().trim()
      ? this.texts.t('error.required')
      : toldError(this.doing.problem(), 'words', this.texts),
  );
  protected readonly storyError = computed(() =>
    toldError(this.doing.problem(), 'story', this.texts),
  );
  protected readonly nobodyError = computed(() =>
    this.tried() && !this.nobody() ? this.texts.t('interpretation.tickNobody') : '',
  );

  protected write(what: 'new' | InterpretationView | null): void {
    this.open.set(what);
    this.said.set(what && what !== 'new' ? what.words : '');
    this.story.set(what && what !== 'new' ? (what.story ?? '') : '');
    this.nobody.set(false);
    this.tried.set(false);
    this.doing.clear();
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const what = this.open();
    const words = this.said().trim();
    if (!what || !words || !this.nobody()) return;
    const story = this.story().trim();
    const body = { words, namesNobody: true, ...(story ? { story } : {}) };
    const answered = await this.doing.run(() =>
      what === 'new'
        ? this.api.write(this.releaseId(), { ...body, figure: this.figure() })
        : this.api.change(what, body),
    );
    if (answered) this.done('interpretation.saved');
  }

  protected async withdraw(line: InterpretationView): Promise<void> {
    const answered = await this.doing.run(() => this.api.withdraw(line.id));
    if (answered) this.done('interpretation.gone');
  }

  private done(key: string): void {
    this.write(null);
    this.toasts.say(this.texts.t(key));
    this.changed.emit();
  }
}
