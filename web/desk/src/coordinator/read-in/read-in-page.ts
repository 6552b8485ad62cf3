import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  type Gender,
  GENDERS,
  IMPORT_BYTES,
  IMPORT_EXISTING,
  IMPORT_ROWS,
  LIMITS,
  TRAVEL_MODES,
  type TravelMode,
} from '@meedenkers/domain';
import { FormRow, Icon, icons } from '@meedenkers/ui';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import { oneOf } from '../codes';
import { ListKinds } from './kinds';
import { USUAL } from './meedenker-rows';
import { Reading, type ReadRow } from './reading';
import { readSheet, type SheetFault, withReasons } from './sheet';

/** Rows that are not right yet shown at once. */
const ROWS_SHOWN = 100;

/** Reads a list of Meedenkers or of venues in: the bad rows first, each with the field to put it right. */
@Component({
  imports: [Failure, FormRow, Icon, RouterLink],
  templateUrl: './read-in-page.html',
  styleUrl: './read-in-page.css',
})
export class ReadInPage {
  /** Which list; the route says so. */
  readonly list = input.required<'meedenkers' | 'venues'>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly genders = GENDERS;
  protected readonly modes = TRAVEL_MODES;
  protected readonly limits = { rows: IMPORT_ROWS, kilobytes: IMPORT_BYTES / 1000 };
  private readonly kinds = inject(ListKinds);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly usual = signal(USUAL);
  protected readonly fileFault = signal<SheetFault | null>(null);
  protected readonly reading = computed(() => {
    const usual = this.usual;
    return untracked(
      () =>
        new Reading(
          this.list() === 'venues' ? this.kinds.venues() : this.kinds.meedenkers(() => usual()),
        ),
    );
  });
  protected readonly back = computed(() =>
    this.list() === 'venues' ? '/locaties' : '/meedenkers',
  );
  protected readonly title = computed(() => {
    const { t, n } = this.texts;
    const reading = this.reading();
    if (!reading.sheet()) return t(`readIn.${this.list()}.title`);
    const taken = reading.taken().size;
    if (taken > 0 && reading.good().length === 0) return n('readIn.taken', taken);
    return t('readIn.counts', {
      good: n('readIn.good', reading.good().length),
      bad: reading.bad().length,
    });
  });
  protected readonly outcomes = computed(() => {
    const all = [...this.reading().taken().values()];
    return {
      created: all.filter((one) => one === 'created').length,
      updated: all.filter((one) => one === 'updated').length,
    };
  });
  protected readonly coming = computed(() => {
    const good = this.reading().good();
    const updated = good.filter(({ known }) => known !== null).length;
    return { created: good.length - updated, updated };
  });
  /** Fields that no column is for, of which the usual counts. */
  protected readonly unsaid = computed(() => {
    const meant = new Set<string>(this.reading().meanings());
    return {
      gender: !meant.has('gender'),
      travel: !meant.has('travel'),
      maxTravelMinutes: !meant.has('maxTravelMinutes'),
      maxPerWeek: !meant.has('maxPerWeek'),
    };
  });
  protected readonly saysAll = computed(() => Object.values(this.unsaid()).every((un) => !un));
  protected readonly choices = IMPORT_EXISTING;
  /** Bad rows on screen; the rest follows as these are put right. */
  protected readonly shownBad = computed(() => this.reading().bad().slice(0, ROWS_SHOWN));
  protected readonly missingWords = computed(() =>
    this.reading()
      .missing()
      .map((field) => this.texts.t(`readIn.field.${field}`))
      .join(', '),
  );
  protected readonly never = computed(() => {
    const reading = this.reading();
    const headings = reading.sheet()?.headings ?? [];
    return headings.filter((_, at) => reading.meanings()[at] === 'never');
  });

  constructor() {
    effect(() => {
      const reading = this.reading();
      // Whatever changes a row asks about it again.
      reading.rows();
      untracked(() => void reading.check());
    });
  }

  protected async open(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file) return;
    const read = readSheet(
      file.name,
      file.size > IMPORT_BYTES
        ? new Uint8Array(IMPORT_BYTES + 1)
        : new Uint8Array(await file.arrayBuffer()),
    );
    if (typeof read === 'string') {
      this.fileFault.set(read);
      this.reading().close();
    } else {
      this.fileFault.set(null);
      this.reading().open(read);
    }
  }

  protected faultOf(row: ReadRow): { title: string; why: string } {
    const { t, of } = this.texts;
    if (!row.fault) {
      return {
        title: t(`readIn.known.${this.list()}`),
        why: t('readIn.knownAs', { name: row.known ?? '' }),
      };
    }
    const { field, code } = row.fault;
    const name = t(`readIn.field.${field}`);
    return { title: of('readIn.fault', code, { field: name }), why: of('readIn.why', code) };
  }

  protected shown(row: ReadRow): { name: string; more: string } {
    const field = row.fault?.field ?? this.reading().kind.key;
    const name = row.texts['name'] ?? '';
    const more = field === 'name' ? '' : (row.texts[field] ?? '');
    return { name: name || this.texts.t('readIn.noName'), more };
  }

  /** Puts a row right. Its field may go away with it: then the next one, or the heading, has the keyboard. */
  protected fix(row: ReadRow, text: string): void {
    if (!row.fault) return;
    this.reading().fix(row.line, row.fault.field, text);
    afterNextRender(
      () => {
        if (document.activeElement !== document.body) return;
        (this.host.querySelector<HTMLElement>('.fix') ?? this.host.querySelector('h1'))?.focus();
      },
      { injector: this.injector },
    );
  }

  protected setGender(text: string): void {
    this.usual.update((usual) => ({
      ...usual,
      gender: oneOf<Gender>(GENDERS, text) ?? usual.gender,
    }));
  }

  protected setTravel(text: string): void {
    this.usual.update((usual) => ({
      ...usual,
      travel: oneOf<TravelMode>(TRAVEL_MODES, text) ?? usual.travel,
    }));
  }

  protected setNumber(field: 'maxTravelMinutes' | 'maxPerWeek', text: string): void {
    const { min, max } = field === 'maxPerWeek' ? LIMITS.perWeek : LIMITS.travelMinutes;
    const number = Math.round(Number(text));
    if (number >= min && number <= max)
      this.usual.update((usual) => ({ ...usual, [field]: number }));
  }

  /** The rows that did not go in, as a file with the reason behind each; what is never kept is not in it either. */
  protected save(): void {
    const reading = this.reading();
    const sheet = reading.sheet();
    if (!sheet) return;
    const kept = sheet.headings.map((_, at) => reading.meanings()[at] !== 'never');
    const only = (cells: readonly string[]): string[] => cells.filter((_, at) => kept[at]);
    const rows = reading.bad().map((row) => {
      const { title, why } = this.faultOf(row);
      const cells = sheet.headings.map((_, at) => {
        const meaning = reading.meanings()[at] ?? 'none';
        const original = sheet.rows.find(({ line }) => line === row.line)?.cells[at] ?? '';
        return row.texts[meaning] ?? original;
      });
      return [...only(cells), why ? `${title}: ${why}` : title];
    });
    const text = withReasons([...only(sheet.headings), this.texts.t('readIn.reason')], rows);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    link.download = `${sheet.name.replace(/\.\w+$/, '')}-${this.texts.t('readIn.reason')}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
