import { Component, computed, DOCUMENT, inject, OnInit, signal } from '@angular/core';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import type { MunicipalityView } from '../api-views';
import { Choice } from '../frame/choice';
import { Choices, type Option } from '../frame/choices';
import { Place } from '../words/place';
import { fill, Words } from '../words/words';
import { IntakeForm } from './intake-form';
import { allMunicipalities, boldPart, placesLike, suggestionsFor, type Suggestion } from './places';

/** From so many letters on the list opens. */
const FROM_LETTERS = 2;
const PAUSE_MS = 150;
/** An organisation with more municipalities than this is searched like any other. */
const FEW = 8;

/** In which municipality the conversation is: typed with the list in the page, or chosen from the organisation's own. */
@Component({
  selector: 'app-municipality-step',
  imports: [Choice, Choices, Icon],
  templateUrl: './municipality-step.html',
})
export class MunicipalityStep implements OnInit {
  private readonly page = inject(DOCUMENT);
  private readonly place = inject(Place);
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly icons = { alert: basicIcons.alert, cross: basicIcons.cross };
  protected readonly fill = fill;
  protected readonly boldPart = boldPart;

  protected readonly suggestions = signal<readonly Suggestion[]>([]);
  protected readonly isOpen = signal(false);
  /** Whether the list is what was typed last, and not of a letter before. */
  protected readonly isSettled = signal(false);
  protected readonly active = signal(-1);
  private readonly own = signal<readonly MunicipalityView[]>([]);
  private readonly another = signal(false);
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected readonly ownOptions = computed<Option[]>(() =>
    this.own().map((m) => ({ value: m.code, text: m.name })),
  );
  protected readonly anotherOption = computed<Option>(() => ({
    value: 'another',
    text: this.words.texts().intake.municipality.another,
  }));
  protected readonly ownChosen = computed(() =>
    this.another() ? 'another' : (this.form.answers().municipality?.code ?? ''),
  );
  protected readonly typesPlace = computed(() => this.own().length === 0 || this.another());

  protected readonly found = computed(() => {
    const t = this.words.texts().intake.municipality;
    const chosen = this.form.answers().municipality;
    if (chosen && !this.isOpen())
      return fill(t.chosen, {
        place: chosen.place,
        municipality: fill(t.of, { name: chosen.name }),
      });
    if (!this.isOpen() || !this.isSettled()) return '';
    const n = this.suggestions().length;
    const query = this.form.answers().placeText.trim();
    return n === 0 ? t.nothing : this.words.counted(t.found, n, { n, query });
  });

  ngOnInit(): void {
    if (typeof window === 'undefined') return;
    const slug =
      this.place.ofAddress?.slug ?? new URLSearchParams(location.search).get('organisatie');
    if (slug && !this.form.answers().municipality) void this.offerOwn(slug);
    if (this.form.answers().placeText && !this.form.answers().municipality) this.search();
  }

  protected detailOf(line: Suggestion): string {
    const t = this.words.texts().intake.municipality;
    const { name } = line.chosen;
    return line.twin ? fill(t.ofIn, { name, province: line.province }) : fill(t.of, { name });
  }

  protected typed(text: string): void {
    this.form.set('placeText', text);
    this.form.set('municipality', null);
    this.form.set('municipalityUnknown', false);
    clearTimeout(this.pause);
    this.isSettled.set(false);
    this.active.set(-1);
    this.isOpen.set(text.trim().length >= FROM_LETTERS);
    if (this.isOpen()) this.pause = setTimeout(() => this.search(), PAUSE_MS);
    else this.suggestions.set([]);
  }

  protected choose(line: Suggestion): void {
    this.form.set('placeText', line.name);
    this.form.set('municipality', line.chosen);
    this.form.set('municipalityUnknown', false);
    this.isOpen.set(false);
    this.place.organisation.set(line.chosen.organisation);
  }

  protected pickOwn(code: string): void {
    this.another.set(code === 'another');
    const municipality = this.own().find((m) => m.code === code);
    this.form.set('municipalityUnknown', false);
    this.form.set('placeText', municipality?.name ?? '');
    this.form.set(
      'municipality',
      municipality ? { ...municipality, place: municipality.name } : null,
    );
  }

  protected pickUnknown(): void {
    this.form.set('placeText', '');
    this.form.set('municipality', null);
    this.form.set('municipalityUnknown', true);
    this.isOpen.set(false);
  }

  protected clear(): void {
    this.typed('');
    this.page.getElementById('municipality')?.focus();
  }

  protected key(event: KeyboardEvent): void {
    const lines = this.suggestions();
    if (event.key === 'Escape' && this.isOpen()) {
      event.preventDefault();
      this.isOpen.set(false);
      return;
    }
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && lines.length > 0) {
      event.preventDefault();
      this.isOpen.set(true);
      const by = event.key === 'ArrowDown' ? 1 : -1;
      const from = this.active() < 0 && by < 0 ? 0 : this.active();
      this.active.set((from + by + lines.length) % lines.length);
      return;
    }
    const line = lines[this.active()];
    if (event.key === 'Enter' && this.isOpen() && line) {
      event.preventDefault();
      this.choose(line);
    }
  }

  private search(): void {
    const query = this.form.answers().placeText;
    if (query.trim().length < FROM_LETTERS) return;
    void Promise.all([allMunicipalities(), placesLike(query)]).then(([municipalities, places]) => {
      if (query !== this.form.answers().placeText || this.form.answers().municipality) return;
      this.suggestions.set(suggestionsFor(query, municipalities, places));
      this.active.set(-1);
      this.isSettled.set(true);
      this.isOpen.set(true);
    });
  }

  private async offerOwn(slug: string): Promise<void> {
    const own = (await allMunicipalities()).filter((m) => m.organisation?.slug === slug);
    if (own.length > FEW || this.form.answers().placeText) return;
    this.own.set(own);
    this.place.organisation.update((known) => known ?? own[0]?.organisation ?? null);
    const only = own.length === 1 ? own[0] : undefined;
    if (only) this.pickOwn(only.code);
  }
}
