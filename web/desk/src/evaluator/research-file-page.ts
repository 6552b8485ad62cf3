import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LIMITS } from '@meedenkers/domain';
import {
  type Choice,
  Choices,
  Chip,
  type Fact,
  FactsStrip,
  FormRow,
  Icon,
  icons,
  Pair,
  Timeline,
} from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { NotHere } from '../session/not-here';
import { PageTitle } from '../session/page-title';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { periodWords } from './protocol-words';
import { checkLines, dataLine, FILE_TONES, secondSeat, storyOf } from './research-file-words';
import { ResearchFilesApi } from './research-files.api';

const TICKS = ['listSeen', 'fitsPurpose'] as const;
type Tick = (typeof TICKS)[number];

/** A research file and its two seats: who asked, and the second who looks at it; then the file itself. */
@Component({
  imports: [
    Choices,
    Chip,
    Failure,
    FactsStrip,
    FormRow,
    Icon,
    NotHere,
    Pair,
    RouterLink,
    Skeleton,
    Timeline,
  ],
  templateUrl: './research-file-page.html',
  styleUrl: './research-file-page.css',
})
export class ResearchFilePage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly tones = FILE_TONES;
  protected readonly deciding = deed();
  protected readonly api = inject(ResearchFilesApi);
  private readonly toasts = inject(Toasts);
  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly file = this.page.value;

  protected readonly ticked = signal<Tick[]>([]);
  protected readonly tried = signal(false);
  protected readonly refuses = signal(false);
  protected readonly reason = signal('');
  protected readonly reasonMax = LIMITS.reason;
  protected readonly ticks = computed<Choice<Tick>[]>(() =>
    TICKS.map((value) => ({ value, words: this.texts.t(`file.${value}`) })),
  );

  protected readonly facts = computed<Fact[]>(() => {
    const file = this.file();
    if (!file) return [];
    const fact = (name: string, words: string): Fact => ({ name, parts: [{ words }] });
    const { texts } = this;
    return [
      fact(texts.t('file.askedBy'), file.requestedByName),
      fact(texts.t('file.purpose'), file.purpose),
      fact(texts.t('files.period'), periodWords(file.fromQuarter, file.toQuarter, texts)),
      fact(
        texts.t('file.rows'),
        file.rows === null ? texts.t('file.notMade') : texts.n('file.rowsOf', file.rows),
      ),
      fact(
        texts.t('file.ends'),
        file.endsAt
          ? texts.t('file.endsOn', { day: texts.moments().date(file.endsAt) })
          : texts.t('file.endsAfter'),
      ),
    ];
  });
  /** What the two seats say: who and when, or that somebody has to look yet. */
  protected readonly seats = computed(() => {
    const file = this.file();
    if (!file) return null;
    const { texts } = this;
    const { short } = texts.moments();
    const decides = file.allowed.includes('decide');
    const isRejected = file.state === 'rejected';
    const heading = decides
      ? 'youSecond'
      : isRejected
        ? 'twoRefused'
        : file.decidedAt
          ? 'twoDid'
          : 'twoNeeded';
    return {
      seat: secondSeat(file.state),
      heading: texts.t(`file.${heading}`),
      rule: file.decidedAt
        ? isRejected
          ? texts.t('file.refusedBecause', { reason: file.reason ?? '' })
          : ''
        : texts.t(decides ? 'file.rule' : file.isOwn ? 'file.ownRule' : 'file.waitRule'),
      first: file.requestedByName,
      firstMeta: texts.t('file.askedMeta', { day: short(file.requestedAt) }),
      second: file.decidedByName ?? texts.t(decides ? 'file.you' : 'file.somebody'),
      secondMeta: file.decidedAt
        ? texts.t(isRejected ? 'file.rejectedMeta' : 'file.approvedMeta', {
            day: short(file.decidedAt),
          })
        : texts.t('file.notLooked'),
    };
  });
  protected readonly data = computed(() =>
    (this.file()?.columns ?? []).map((column) => dataLine(column, this.texts)),
  );
  protected readonly checks = computed(() => {
    const file = this.file();
    return file ? checkLines(file, this.texts) : [];
  });
  protected readonly story = computed(() => {
    const file = this.file();
    return file ? storyOf(file, this.texts) : [];
  });
  protected readonly parts = computed(() =>
    (this.file()?.files ?? []).map((name) => ({
      name,
      words: this.texts.of('fileName', name.replaceAll('.', '_')),
      address: this.api.address(this.id(), name),
    })),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.say(this.file()?.title ?? this.texts.t('files.title')));
  }

  protected async approve(): Promise<void> {
    this.tried.set(true);
    if (this.ticked().length < TICKS.length) return;
    await this.decide(() => this.api.approve(this.id()), 'file.approved');
  }

  protected async reject(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const reason = this.reason().trim();
    if (!reason) return;
    await this.decide(() => this.api.reject(this.id(), reason), 'file.rejected');
  }

  protected turn(refuses: boolean): void {
    this.refuses.set(refuses);
    this.tried.set(false);
  }

  private async decide(
    call: () => ReturnType<ResearchFilesApi['approve']>,
    said: string,
  ): Promise<void> {
    const done = await this.deciding.run(call);
    if (!done) return;
    this.page.set(done.answer);
    this.toasts.say(this.texts.t(said));
  }
}
