import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type OutcomeCode, protocolOutcome } from '@meedenkers/domain';
import { Chip, type Fact, FactsStrip, Icon, icons } from '@meedenkers/ui';
import { Confirmation } from '../session/confirmation';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { NotHere } from '../session/not-here';
import { PageTitle } from '../session/page-title';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import {
  assumptionLines,
  comparisonWords,
  periodWords,
  STAND_TONES,
  standOf,
} from './protocol-words';
import { ProtocolsApi } from './protocols.api';

/** What will be looked at; a draft can be frozen here, and then it stays as it is. */
@Component({
  imports: [Chip, Failure, FactsStrip, Icon, NotHere, RouterLink, Skeleton],
  templateUrl: './protocol-page.html',
  styles: `
    .wide-words {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .seal {
      overflow-wrap: anywhere;
    }
    ul {
      padding-inline-start: 1.25rem;
    }
    /* On a phone the table scrolls before its words break. */
    th[scope='row'] {
      min-inline-size: 9rem;
    }
  `,
})
export class ProtocolPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly freezing = deed();
  private readonly api = inject(ProtocolsApi);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);
  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly protocol = this.page.value;

  protected readonly stand = computed(() => {
    const protocol = this.protocol();
    return protocol ? standOf(protocol) : 'draft';
  });
  protected readonly tones = STAND_TONES;
  protected readonly facts = computed<Fact[]>(() => {
    const content = this.protocol()?.content;
    if (!content) return [];
    const fact = (name: string, ...parts: string[]): Fact => ({
      name: this.texts.t(`protocol.${name}`),
      parts: parts.map((words) => ({ words })),
    });
    return [
      fact('period', periodWords(content.from, content.to, this.texts)),
      fact('primary', this.texts.t(`protocol.outcome.${content.primary}`)),
      fact('comparison', comparisonWords(content.comparison, this.texts).join('; ')),
      fact(
        'planned',
        this.texts.n(
          content.comparison.length > 0 ? 'protocol.perArm' : 'protocol.together',
          content.plannedPerArm,
        ),
      ),
    ];
  });
  protected readonly outcomes = computed(() => {
    const content = this.protocol()?.content;
    return content
      ? [content.primary, ...content.secondary].map((code) => this.outcomeLine(code))
      : [];
  });
  protected readonly assumptions = computed(() => {
    const content = this.protocol()?.content;
    return content ? assumptionLines(content.primary, content.size, this.texts) : [];
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.say(this.protocol()?.content.title ?? this.texts.t('protocols.title')));
  }

  /** Asks once more, and freezes: whoever does it later than the data says so. */
  protected async freeze(): Promise<void> {
    const protocol = this.protocol();
    if (!protocol) return;
    const late = protocol.couldBeSeen;
    const sure = await this.confirmation.ask({
      title: this.texts.t('protocol.freezeTitle'),
      lines: [
        this.texts.t('protocol.freezeMeans'),
        ...(late ? [this.texts.t('protocol.freezeLate')] : []),
      ],
      yes: this.texts.t(late ? 'protocol.freezeLateGo' : 'protocol.freeze'),
      no: this.texts.t('sheet.back'),
    });
    if (!sure) return;
    const done = await this.freezing.run(() => this.api.freeze(protocol.id, late));
    if (!done) return;
    this.page.set(done.answer);
    this.toasts.say(this.texts.t('protocol.frozen'));
  }

  protected print(): void {
    window.print();
  }

  private outcomeLine(code: OutcomeCode): { name: string; when: string; before: string } {
    const { moment, baseline } = protocolOutcome(code);
    return {
      name: this.texts.t(`protocol.outcome.${code}`),
      when: this.texts.t(`protocol.moment.${moment}`),
      before: baseline ? this.texts.t(`protocol.moment.${baseline.moment}`) : '',
    };
  }
}
