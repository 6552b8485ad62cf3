import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { form, FormField, max, maxLength, min, required, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import {
  amsterdamDay,
  type ComparisonArm,
  COMPARISON_ARMS,
  OUTCOME_CODES,
  type OutcomeCode,
  type Power,
  POWERS,
  PROTOCOL_BOUNDS,
  protocolFaults,
  protocolOutcome,
  quarterOf,
  sizeFaults,
} from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { fieldError, toldError } from '../session/field-error';
import { NotHere } from '../session/not-here';
import { PageTitle } from '../session/page-title';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import {
  bodyOfProtocol,
  emptyProtocol,
  NOTHING_CHOSEN,
  quartersAround,
  type TypedProtocol,
  typedProtocol,
} from './protocol-draft';
import { PlannedSize } from './planned-size';
import { ProtocolsApi } from './protocols.api';
import { quarterWords } from './quarters';

/** Writes down what will be looked at: anew, as a changed draft, or as the next edition of what is frozen. */
@Component({
  imports: [Choices, Failure, FormField, FormRow, Icon, NotHere, PlannedSize, RouterLink, Skeleton],
  templateUrl: './protocol-form.html',
  styles: `
    .narrow {
      max-inline-size: 52rem;
    }
    .planned {
      display: block;
      margin-block-start: 1.25rem;
      padding-block-start: 1.25rem;
      border-block-start: 1px solid var(--mk-hairline);
    }
  `,
})
export class ProtocolForm {
  /** The draft that changes. */
  readonly id = input<string>();
  /** The frozen protocol whose next edition this is. */
  readonly na = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly save = deed();
  private readonly api = inject(ProtocolsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly today = quarterOf(amsterdamDay(inject(NOW)()));
  private readonly empty = emptyProtocol(this.today);

  protected readonly page = fetched(() => {
    const id = this.id() ?? this.na();
    return id ? this.api.one(id) : undefined;
  });
  protected readonly typed = linkedSignal(() => {
    const read = this.page.value();
    return read ? typedProtocol(read.content, this.empty) : this.empty;
  });
  protected readonly chosen = linkedSignal(() => {
    const content = this.page.value()?.content;
    if (!content) return NOTHING_CHOSEN;
    const { secondary, comparison, size } = content;
    return { secondary, comparison, power: size.power };
  });
  protected readonly tried = signal(false);
  protected readonly form = form(this.typed, (path) => {
    required(path.title);
    maxLength(path.title, PROTOCOL_BOUNDS.title);
    required(path.questions);
    required(path.analysis);
    maxLength(path.analysis, PROTOCOL_BOUNDS.analysis);
    min(path.smallestDifference, PROTOCOL_BOUNDS.difference.min);
    max(path.smallestDifference, PROTOCOL_BOUNDS.difference.max);
    min(path.spread, PROTOCOL_BOUNDS.spread.min);
    max(path.spread, PROTOCOL_BOUNDS.spread.max);
    min(path.share, PROTOCOL_BOUNDS.share.min);
    max(path.share, PROTOCOL_BOUNDS.share.max);
    min(path.correlation, PROTOCOL_BOUNDS.correlation.min);
    max(path.correlation, PROTOCOL_BOUNDS.correlation.max);
    min(path.attrition, PROTOCOL_BOUNDS.attrition.min);
    max(path.attrition, PROTOCOL_BOUNDS.attrition.max);
  });

  protected readonly body = computed(() => bodyOfProtocol(this.typed(), this.chosen()));
  protected readonly outcome = computed(() => protocolOutcome(this.typed().primary));
  protected readonly unit = computed(() =>
    this.texts.t(`protocolForm.unit.${this.outcome().scale}`),
  );
  private readonly faults = computed(() => protocolFaults(this.body()));
  /** What a number of people can be computed from; nothing while it cannot. */
  protected readonly sizeQuestion = computed(() => {
    const { primary, comparison, size } = this.body();
    const numbers = ['smallestDifference', 'spread', 'share', 'correlation', 'attrition'] as const;
    const isAble =
      numbers.every(
        (field) => typeof this.typed()[field] === 'number' && this.form[field]().valid(),
      ) && sizeFaults({ primary, comparison, size }).length === 0;
    return isAble ? { primary, comparison, size } : undefined;
  });
  protected readonly back = computed(() => {
    const id = this.id() ?? this.na();
    return id ? ['/protocollen', id] : ['/protocollen'];
  });
  protected readonly title = computed(() =>
    this.texts.t(
      this.id() ? 'protocolForm.change' : this.na() ? 'protocolForm.next' : 'protocolForm.new',
    ),
  );

  protected readonly outcomes = OUTCOME_CODES;
  protected readonly others = computed<Choice<OutcomeCode>[]>(() =>
    OUTCOME_CODES.filter((code) => code !== this.typed().primary).map((value) => ({
      value,
      words: this.texts.t(`protocol.outcome.${value}`),
    })),
  );
  protected readonly arms = computed<Choice<ComparisonArm>[]>(() =>
    COMPARISON_ARMS.map((value) => ({ value, words: this.texts.t(`protocol.arm.${value}`) })),
  );
  protected readonly powers = computed<Choice<Power>[]>(() =>
    POWERS.map((value) => ({ value, words: this.texts.t('protocol.percent', { n: value }) })),
  );
  protected readonly quarters = computed(() => {
    const { from, to } = this.typed();
    return [...new Set([...quartersAround(this.today), from, to])]
      .sort()
      .map((value) => ({ value, words: quarterWords(value, this.texts) }));
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.say(this.title()));
  }

  protected choose(change: Partial<typeof NOTHING_CHOSEN>): void {
    this.chosen.update((chosen) => ({ ...chosen, ...change }));
  }

  protected choosePower([power]: readonly Power[]): void {
    if (power) this.choose({ power });
  }

  /** What is wrong with a field: what the server said, what was typed, or what does not go together. */
  protected error(field: keyof TypedProtocol): string {
    const told = toldError(this.save.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told) || this.fault(field);
  }

  /** What does not go together, once it was tried; of a number at once, since it is counted at once. */
  protected fault(field: string): string {
    const found = this.faults().find((one) => one.field.replace('size.', '') === field);
    if (!found || (!this.tried() && !found.field.startsWith('size.'))) return '';
    return this.texts.t(`error.${found.fault}`);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    await submit(this.form, async () => {
      if (this.faults().length > 0) return;
      const read = this.id() ? this.page.value() : undefined;
      const done = await this.save.run(() =>
        read ? this.api.change(read, this.body()) : this.api.write(this.body(), this.na() ?? null),
      );
      if (!done) return;
      this.toasts.say(this.texts.t('protocolForm.kept'));
      await this.router.navigate(['/protocollen', done.answer.id]);
    });
  }
}
