import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { CloseReason } from '@meedenkers/domain';
import { CLOSE_REASONS } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { Confirmation } from '../../session/confirmation';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView } from '../../session/views';
import { RequestsApi } from '../requests.api';
import { PaperCodes } from './paper-codes';
import { Reasons } from './reason-sheet';

/** The reasons a coordinator may give; withdrawing and handing over are deeds of their own. */
const GIVEN = CLOSE_REASONS.filter((reason) => reason !== 'withdrawn');

/** The deeds on a request as a whole, at the end of its title. */
@Component({
  selector: 'desk-case-deeds',
  imports: [Failure, Icon, MatMenuModule, RouterLink],
  templateUrl: './case-deeds.html',
})
export class CaseDeeds {
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  protected readonly may = computed(() => new Set<string>(this.request().allowed));
  protected readonly hasMore = computed(() =>
    ['close', 'withdraw', 'paper_code', 'revoke_paper_code', 'hand_off', 'contact'].some((one) =>
      this.may().has(one),
    ),
  );
  private readonly api = inject(RequestsApi);
  private readonly confirmation = inject(Confirmation);
  private readonly reasons = inject(Reasons);
  private readonly paperCodes = inject(PaperCodes);
  private readonly toasts = inject(Toasts);

  protected async close(): Promise<void> {
    const reason = await this.reasons.ask({
      title: this.texts.t('close.title'),
      line: this.texts.t('close.line'),
      legend: this.texts.t('close.why'),
      choices: GIVEN.map((value) => ({ value, words: this.texts.t(`closed.${value}`) })),
      yes: this.texts.t('close.yes'),
    });
    if (!reason) return;
    const id = this.request().id;
    const done = await this.doing.run(() => this.api.close(id, reason as CloseReason));
    if (done) this.ended(this.texts.t('close.done'));
  }

  protected async withdraw(): Promise<void> {
    const name = this.request().resident.firstName;
    const yes = await this.confirmation.ask({
      title: this.texts.t('withdraw.title', { name }),
      lines: [this.texts.t('withdraw.line', { name })],
      yes: this.texts.t('withdraw.yes'),
      no: this.texts.t('sheet.back'),
      hurts: true,
    });
    if (!yes) return;
    const done = await this.doing.run(() => this.api.withdraw(this.request().id, 'resident'));
    if (done) this.ended(this.texts.t('withdraw.done', { name }));
  }

  protected async reopen(): Promise<void> {
    const done = await this.doing.run(() => this.api.reopen(this.request().id));
    if (done) this.changed.emit();
  }

  protected async paperCode(): Promise<void> {
    const done = await this.doing.run(() => this.api.paperCode(this.request().id));
    if (!done) return;
    await this.paperCodes.show(done.answer, this.request().reference);
    this.changed.emit();
  }

  protected async revoke(): Promise<void> {
    const done = await this.doing.run(() => this.api.revokePaperCode(this.request().id));
    if (done) this.changed.emit();
  }

  /** Ending a request can be taken back for 24 hours, so the toast offers it too. */
  private ended(words: string): void {
    const id = this.request().id;
    this.changed.emit();
    this.toasts.say(words, () => this.api.reopen(id).subscribe(() => this.changed.emit()));
  }
}
