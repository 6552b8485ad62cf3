import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, type ChipTone } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { ProposalView, RequestView } from '../../session/views';
import { firstNameOf } from '../../session/words';
import { RequestsApi } from '../requests.api';
import { Replacements } from './replacement-sheet';

/** How many of who could go instead are named. */
const FEW = 5;

interface AskedLine {
  proposal: ProposalView;
  state: string;
  chip: ChipTone | null;
  meta: string;
  /** Whether somebody else may go along instead. */
  replaceable: boolean;
}

/** Who was asked for this request, what they said, and what the resident said about them. */
@Component({
  selector: 'desk-asked',
  imports: [Chip, Failure, RouterLink],
  template: `
    @if (lines().length > 0) {
      <section class="card">
        <h2>{{ texts.t('asked.title') }}</h2>
        <desk-failure [problem]="doing.problem()" />
        <ul class="lines">
          @for (line of lines(); track line.proposal.id) {
            <li class="line">
              <span>
                <a [routerLink]="['/meedenkers', line.proposal.meedenker.id]">{{
                  line.proposal.meedenker.name
                }}</a>
                @if (line.chip; as tone) {
                  <mk-chip [tone]="tone">{{ line.state }}</mk-chip>
                } @else {
                  {{ line.state }}
                }
                <span class="meta">{{ line.meta }}</span>
              </span>
              @if (line.proposal.allowed.includes('accept')) {
                <button type="button" class="link" (click)="yes(line.proposal)">
                  {{ texts.t('asked.saidYes') }}
                </button>
              }
              @if (line.proposal.allowed.includes('refuse')) {
                <button type="button" class="link" (click)="no(line.proposal)">
                  {{ texts.t('asked.saidNo') }}
                </button>
              }
              @if (line.replaceable) {
                <button type="button" class="link" (click)="replace(line.proposal)">
                  {{ texts.t('replace.open') }}
                </button>
              }
              @if (line.proposal.allowed.includes('withdraw')) {
                <button type="button" class="link link--hurt" (click)="takeBack(line.proposal)">
                  {{ texts.t('asked.takeBack') }}
                </button>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      margin-block-end: 1.5rem;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1rem;
      align-items: center;
    }
    .line > span {
      margin-inline-end: auto;
    }
    .meta {
      display: block;
    }
  `,
})
export class Asked {
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  private readonly api = inject(RequestsApi);
  private readonly replacements = inject(Replacements);
  private readonly toasts = inject(Toasts);
  protected readonly lines = computed(() =>
    this.request().proposals.map((proposal) => this.lineOf(proposal)),
  );

  protected async takeBack({ id }: ProposalView): Promise<void> {
    if (await this.doing.run(() => this.api.takeBack(id))) this.changed.emit();
  }

  protected async yes({ id }: ProposalView): Promise<void> {
    if (await this.doing.run(() => this.api.saidYes(id))) {
      this.changed.emit();
    }
  }

  protected async no({ id }: ProposalView): Promise<void> {
    if (await this.doing.run(() => this.api.saidNo(id, 'not_available'))) this.changed.emit();
  }

  /** Somebody else goes along: who could is looked up first, and is chosen in a sheet that says who gets what. */
  protected async replace({ meedenker }: ProposalView): Promise<void> {
    const { id, resident } = this.request();
    const list = await this.doing.run(() => this.api.suggestions(id));
    if (!list) return;
    const { listId, suggestions } = list.answer;
    const replacement = await this.replacements.ask({
      leaving: firstNameOf(meedenker.name),
      resident: resident.firstName,
      people: suggestions
        .filter((one) => one.meedenker.id !== meedenker.id)
        .slice(0, FEW)
        .map((one) => ({ value: one.meedenker.id, words: one.meedenker.name })),
    });
    if (!replacement) return;
    const { meedenkerId } = replacement;
    const chosen = meedenkerId ? { meedenkerId, listId } : null;
    if (!(await this.doing.run(() => this.api.replace(id, chosen)))) return;
    this.toasts.say(this.texts.t('replace.done', { leaving: firstNameOf(meedenker.name) }));
    this.changed.emit();
  }

  private stateKey({ state, confirmed, reason }: ProposalView): string {
    if (state === 'ended' && reason === 'done') return 'proposal.done';
    const waits = state === 'accepted' && !confirmed && this.request().appointment !== null;
    return waits ? 'proposal.toConfirm' : `proposal.${state}`;
  }

  private lineOf(proposal: ProposalView): AskedLine {
    const { state, confirmed, companionAnswer, answeredAt, reason } = proposal;
    const moments = this.texts.moments();
    const asked = this.texts.t('asked.at', { moment: moments.short(proposal.offeredAt) });
    const until = this.texts.t('asked.until', { moment: moments.short(proposal.expiresAt) });
    const said =
      state === 'accepted' && companionAnswer === 'yes' ? this.texts.t('asked.residentYes') : '';
    const meta = [
      asked,
      state === 'offered' ? until : '',
      answeredAt && state !== 'offered' ? moments.short(answeredAt) : '',
      reason && reason !== 'done' ? this.texts.of('proposalReason', reason) : '',
      said,
    ];
    const waits = state === 'offered' || (state === 'accepted' && !confirmed);
    return {
      proposal,
      state: this.texts.t(this.stateKey(proposal)),
      replaceable: state === 'accepted' && this.request().allowed.includes('replace'),
      chip: waits && (state === 'offered' || this.request().appointment) ? 'wait' : null,
      meta: meta.filter((part) => part !== '').join(' · '),
    };
  }
}
