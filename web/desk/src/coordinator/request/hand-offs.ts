import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DECLINE_REASONS, mayBeAccompanied, type DeclineReason } from '@meedenkers/domain';
import { Chip } from '@meedenkers/ui';
import type { Observable } from 'rxjs';
import { Confirmation } from '../../session/confirmation';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { HelpBeside } from '../../session/help-word';
import { headingFocus } from '../../session/heading-focus';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { HandOffView, RequestView } from '../../session/views';
import { HandOffsApi } from '../hand-offs.api';
import { handOffLine } from './hand-off-lines';
import { Reasons } from './reason-sheet';

/** To whom this question was handed over and how far that is; what was heard on the telephone is written down here. */
@Component({
  selector: 'desk-hand-offs',
  imports: [Chip, Failure, HelpBeside, RouterLink],
  templateUrl: './hand-offs.html',
  styles: `
    section {
      margin-block-end: 1.5rem;
    }
    .hand-off {
      display: grid;
      gap: 0.25rem;
    }
  `,
})
export class HandOffs {
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  private readonly api = inject(HandOffsApi);
  private readonly confirmation = inject(Confirmation);
  private readonly reasons = inject(Reasons);
  private readonly toasts = inject(Toasts);
  private readonly toHeading = headingFocus();

  protected readonly name = computed(() => this.request().resident.firstName);
  protected readonly lines = computed(() =>
    this.request().handOffs.map((one) => handOffLine(one, this.request(), this.texts)),
  );
  protected readonly may = computed(() => this.request().allowed.includes('hand_off'));
  /** Why this question needs somebody else than a Meedenker; empty when nothing says so. */
  protected readonly cause = computed(() => {
    const { conversationType, outcome, handOffs } = this.request();
    if (handOffs.length > 0) return '';
    if (conversationType !== 'unknown' && !mayBeAccompanied(conversationType))
      return this.texts.t('handOff.fraud');
    return outcome?.handOffNeeded ? this.texts.t('handOff.needed') : '';
  });
  protected readonly shown = computed(
    () => this.lines().length > 0 || (this.may() && this.cause() !== ''),
  );

  protected consent({ id }: HandOffView, granted: boolean): Promise<void> {
    return this.do(granted ? 'consent' : 'revoke', () => this.api.consent(id, granted));
  }

  protected send({ id }: HandOffView): Promise<void> {
    return this.do('send', () => this.api.send(id));
  }

  protected accept({ id }: HandOffView): Promise<void> {
    return this.do('accept', () => this.api.answer(id, { answer: 'accept' }));
  }

  protected complete({ id }: HandOffView): Promise<void> {
    return this.do('complete', () => this.api.answer(id, { answer: 'completed' }));
  }

  protected async decline({ id, partner }: HandOffView): Promise<void> {
    const names = { name: partner.name, resident: this.name() };
    const reason = await this.reasons.ask({
      title: this.texts.t('handOff.whyDeclined.title', names),
      line: this.texts.t('handOff.whyDeclined.line', names),
      legend: this.texts.t('partnerPage.why'),
      choices: DECLINE_REASONS.map((value) => ({
        value,
        words: this.texts.t(`declineReason.${value}`),
      })),
      yes: this.texts.t('handOff.whyDeclined.yes'),
    });
    if (!reason) return;
    await this.do('decline', () =>
      this.api.answer(id, { answer: 'decline', reason: reason as DeclineReason }),
    );
  }

  protected async revoke({ id, partner }: HandOffView): Promise<void> {
    const sure = await this.confirmation.ask({
      title: this.texts.t('handOff.revokeSure.title'),
      lines: [this.texts.t('handOff.revokeSure.line', { name: partner.name })],
      yes: this.texts.t('handOff.revokeSure.yes'),
      no: this.texts.t('sheet.back'),
      hurts: true,
    });
    if (sure) await this.do('revoke', () => this.api.revoke(id));
  }

  private async do(what: string, call: () => Observable<HandOffView>): Promise<void> {
    if (!(await this.doing.run(call))) return;
    this.toasts.say(this.texts.t(`handOff.done.${what}`, { name: this.name() }));
    this.changed.emit();
    this.toHeading();
  }
}
