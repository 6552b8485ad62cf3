import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import {
  form,
  FormField,
  max,
  maxLength,
  min,
  pattern,
  required,
  submit,
  validate,
} from '@angular/forms/signals';
import {
  COST_BOUNDS,
  EMAIL_PATTERN,
  firstContactDay,
  LIMITS,
  PHONE_PATTERN,
  type ScaleCode,
  SCALES,
  tidyPhone,
  VOG_YEARS,
  VOG_YEARS_BOUNDS,
} from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { fieldError, toldError } from '../session/field-error';
import { HelpBeside } from '../session/help-word';
import { typedTime } from '../session/moment-input';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { SettingsApi } from './settings.api';
import { ReleaseSharing } from './release-sharing';
import {
  bodyOf,
  COSTS,
  changesIn,
  chosenOf,
  type Chosen,
  type OnOff,
  type Reminder,
  REMINDERS,
  ROOMS,
  type SettingKey,
  SPEEDS,
  type Typed,
  typedOf,
  WEIGHED,
  type Weighed,
  type Weight,
  WEIGHTS,
} from './settings-draft';

const EMPTY: Typed = {
  name: '',
  phone: '',
  email: '',
  openingHours: '',
  firstContactDays: 1,
  offerDays: 2,
  unmatchedHours: 24,
  quietFrom: '',
  quietUntil: '',
  maxMatches: 8,
  restHours: 48,
  vogYears: VOG_YEARS,
  bikeSpeed: 16,
  transitSpeed: 28,
  carSpeed: 45,
  threshold: 10,
  hourCost: 0,
  travelCost: 0,
};
const NOTHING: Chosen = {
  leaveFast: 'on',
  quiet: 'on',
  holidaysClose: 'on',
  reminders: [],
  scales: [],
  weights: { experience: 'usual', sameCompanion: 'usual', distance: 'usual', load: 'usual' },
};

/** What the organisation decides about itself, and how a resident will see it. One bar says what changed, and saves it. */
@Component({
  imports: [
    Choices,
    Failure,
    FormField,
    FormRow,
    HelpBeside,
    Icon,
    NgTemplateOutlet,
    ReleaseSharing,
    Skeleton,
  ],
  templateUrl: './settings-page.html',
})
export class SettingsPage {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly keep = deed();
  private readonly api = inject(SettingsApi);
  private readonly toasts = inject(Toasts);
  private readonly now = inject(NOW);

  protected readonly page = fetched(() => this.api.read());
  protected readonly typed = linkedSignal(() => {
    const view = this.page.value();
    return view ? typedOf(view) : EMPTY;
  });
  protected readonly chosen = linkedSignal(() => {
    const view = this.page.value();
    return view ? chosenOf(view) : NOTHING;
  });
  protected readonly form = form(this.typed, (path) => {
    required(path.name);
    maxLength(path.name, LIMITS.organisation);
    required(path.phone);
    validate(path.phone, ({ value }) =>
      PHONE_PATTERN.test(tidyPhone(value())) ? undefined : { kind: 'phone' },
    );
    required(path.email);
    pattern(path.email, EMAIL_PATTERN, { error: { kind: 'email' } });
    maxLength(path.openingHours, 120);
    min(path.firstContactDays, 1);
    max(path.firstContactDays, 5);
    min(path.offerDays, 1);
    max(path.offerDays, 10);
    min(path.unmatchedHours, 12);
    max(path.unmatchedHours, 96);
    min(path.maxMatches, 1);
    max(path.maxMatches, 30);
    min(path.restHours, 0);
    max(path.restHours, 168);
    min(path.vogYears, VOG_YEARS_BOUNDS.min);
    max(path.vogYears, VOG_YEARS_BOUNDS.max);
    for (const speed of SPEEDS) {
      min(path[speed], 3);
      max(path[speed], 120);
    }
    min(path.threshold, 10);
    max(path.threshold, 1000);
    for (const cost of COSTS) {
      min(path[cost], COST_BOUNDS.min / 100);
      max(path[cost], COST_BOUNDS.max / 100);
    }
    for (const end of [path.quietFrom, path.quietUntil]) {
      validate(end, ({ value }) =>
        this.chosen().quiet === 'off' || typedTime(value()) ? undefined : { kind: 'time' },
      );
    }
  });

  protected readonly draft = computed(() => bodyOf(this.typed(), this.chosen()));
  protected readonly was = computed<Partial<Record<SettingKey, string>>>(() => {
    const read = this.page.value();
    return read ? changesIn(read, this.draft(), this.texts) : {};
  });
  protected readonly changed = computed(() =>
    (Object.keys(this.was()) as SettingKey[]).map((key) => this.texts.of('setting', key)),
  );
  protected readonly promised = computed(() =>
    this.texts.moments().day(firstContactDay(this.now(), this.typed().firstContactDays || 1)),
  );

  protected readonly onOff = computed<Choice<OnOff>[]>(() => [
    { value: 'on', words: this.texts.t('settings.on') },
    { value: 'off', words: this.texts.t('settings.off') },
  ]);
  protected readonly reminders = computed<Choice<Reminder>[]>(() =>
    REMINDERS.map((value) => ({ value, words: this.texts.of('reminder', value) })),
  );
  protected readonly scales = computed<Choice<ScaleCode>[]>(() =>
    SCALES.map((value) => ({ value, words: this.texts.of('scale', value) })),
  );
  protected readonly promises = computed(() =>
    (['firstContactDays', 'offerDays', 'unmatchedHours'] as const).map((field) => ({
      field,
      label: this.texts.of('setting', field),
      hint: this.texts.of('settingHint', field),
    })),
  );
  protected readonly limits = computed(() =>
    [...ROOMS, ...SPEEDS].map((field) => ({
      field,
      label: this.texts.of('setting', field),
      hint: this.texts.of('settingHint', field),
    })),
  );
  protected readonly costs = computed(() =>
    COSTS.map((field) => ({
      field,
      label: this.texts.of('setting', field),
      hint: this.texts.of('settingHint', field),
    })),
  );
  protected readonly weighed = WEIGHED;
  protected readonly weights = computed<Choice<Weight>[]>(() =>
    WEIGHTS.map((value) => ({ value, words: this.texts.of('weight', value) })),
  );

  protected error(field: keyof Typed): string {
    const told = toldError(this.keep.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  protected choose(change: Partial<Chosen>): void {
    this.chosen.update((chosen) => ({ ...chosen, ...change }));
  }

  protected weigh(key: Weighed, weight: Weight | undefined): void {
    if (weight) this.choose({ weights: { ...this.chosen().weights, [key]: weight } });
  }

  protected back(): void {
    const view = this.page.value();
    if (view) this.page.set({ ...view });
    this.keep.clear();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const read = this.page.value();
    await submit(this.form, async () => {
      if (!read || this.changed().length === 0) return;
      const done = await this.keep.run(() => this.api.replace(read, this.draft()));
      if (!done) return;
      this.page.set(done.answer);
      this.toasts.say(this.texts.t('settings.kept'));
    });
  }
}
