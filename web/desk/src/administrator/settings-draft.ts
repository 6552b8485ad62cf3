import { SCALES, type ScaleCode } from '@meedenkers/domain';
import type { SettingsDto, SettingsView } from '@meedenkers/api-client/types';
import { typedTime } from '../session/moment-input';
import { spokenTime } from '../session/moments';
import type { Texts } from '../session/texts';

/** How heavy each part of the score counts, in the order of the screen. */
export const WEIGHED = ['experience', 'sameCompanion', 'distance', 'load'] as const;
export type Weighed = (typeof WEIGHED)[number];
export const WEIGHTS = ['none', 'light', 'usual', 'heavy'] as const;
export type Weight = (typeof WEIGHTS)[number];
export const REMINDERS = ['two_days', 'three_hours'] as const;
export type Reminder = (typeof REMINDERS)[number];
/** The limits of what is asked of a Meedenker. */
export const ROOMS = ['maxMatches', 'restHours', 'vogYears'] as const;
/** The ways people travel, and the field in which their speed is typed. */
export const SPEEDS = ['bikeSpeed', 'transitSpeed', 'carSpeed'] as const;
/** What a conversation costs, in euros. */
export const COSTS = ['hourCost', 'travelCost'] as const;
export type OnOff = 'on' | 'off';

/** The fields that are typed. */
export interface Typed {
  name: string;
  phone: string;
  email: string;
  openingHours: string;
  firstContactDays: number;
  offerDays: number;
  unmatchedHours: number;
  quietFrom: string;
  quietUntil: string;
  maxMatches: number;
  restHours: number;
  vogYears: number;
  bikeSpeed: number;
  transitSpeed: number;
  carSpeed: number;
  threshold: number;
  /** In euros. */
  hourCost: number;
  travelCost: number;
}

/** The fields that are chosen. */
export interface Chosen {
  leaveFast: OnOff;
  quiet: OnOff;
  holidaysClose: OnOff;
  reminders: readonly Reminder[];
  scales: readonly ScaleCode[];
  weights: Readonly<Record<Weighed, Weight>>;
}

/** What a setting is called in the texts: the fields of the server, and each weight on its own. */
export type SettingKey =
  | Exclude<
      keyof SettingsDto,
      'weights' | 'speeds' | 'quietFrom' | 'quietUntil' | 'hourCents' | 'travelCents'
    >
  | 'quiet'
  | Weighed
  | (typeof SPEEDS)[number]
  | (typeof COSTS)[number];

const onOff = (value: boolean): OnOff => (value ? 'on' : 'off');

export const typedOf = (view: SettingsView): Typed => ({
  name: view.name,
  phone: view.phone,
  email: view.email,
  openingHours: view.openingHours ?? '',
  firstContactDays: view.firstContactDays,
  offerDays: view.offerDays,
  unmatchedHours: view.unmatchedHours,
  quietFrom: spokenTime(view.quietFrom ?? '21:00'),
  quietUntil: spokenTime(view.quietUntil ?? '08:00'),
  maxMatches: view.maxMatches,
  restHours: view.restHours,
  vogYears: view.vogYears,
  bikeSpeed: view.speeds.bike,
  transitSpeed: view.speeds.transit,
  carSpeed: view.speeds.car,
  threshold: view.threshold,
  hourCost: view.hourCents / 100,
  travelCost: view.travelCents / 100,
});

export const chosenOf = (view: SettingsView): Chosen => ({
  leaveFast: onOff(view.leaveFast),
  quiet: onOff(view.quietFrom !== null),
  holidaysClose: onOff(view.holidaysClose),
  reminders: view.reminders,
  scales: view.scales,
  weights: view.weights,
});

/** What goes to the server: the whole of the settings. */
export const bodyOf = (typed: Typed, chosen: Chosen): SettingsDto => ({
  name: typed.name.trim(),
  phone: typed.phone.trim(),
  email: typed.email.trim(),
  openingHours: typed.openingHours.trim() || null,
  leaveFast: chosen.leaveFast === 'on',
  firstContactDays: typed.firstContactDays,
  offerDays: typed.offerDays,
  unmatchedHours: typed.unmatchedHours,
  quietFrom: chosen.quiet === 'on' ? typedTime(typed.quietFrom) : null,
  quietUntil: chosen.quiet === 'on' ? typedTime(typed.quietUntil) : null,
  reminders: [...chosen.reminders],
  holidaysClose: chosen.holidaysClose === 'on',
  weights: { ...chosen.weights },
  maxMatches: typed.maxMatches,
  restHours: typed.restHours,
  vogYears: typed.vogYears,
  speeds: { bike: typed.bikeSpeed, transit: typed.transitSpeed, car: typed.carSpeed },
  threshold: typed.threshold,
  hourCents: Math.round(typed.hourCost * 100),
  travelCents: Math.round(typed.travelCost * 100),
  scales: [...chosen.scales],
});

/** Everything in the words of the screen, to be compared and to be told. */
export function toldSettings(body: SettingsDto, texts: Texts): Record<SettingKey, string> {
  const yesNo = (value: boolean): string => texts.t(value ? 'settings.on' : 'settings.off');
  const weight = (key: Weighed): string => texts.of('weight', body.weights[key]);
  const reminders = REMINDERS.filter((one) => body.reminders.includes(one));
  return {
    name: body.name,
    phone: body.phone.trim(),
    email: body.email,
    openingHours: body.openingHours ?? texts.t('settings.nothing'),
    leaveFast: yesNo(body.leaveFast),
    firstContactDays: String(body.firstContactDays),
    offerDays: String(body.offerDays),
    unmatchedHours: String(body.unmatchedHours),
    quiet:
      body.quietFrom && body.quietUntil
        ? texts.t('settings.fromUntil', {
            from: spokenTime(body.quietFrom),
            until: spokenTime(body.quietUntil),
          })
        : texts.t('settings.off'),
    reminders:
      reminders.map((one) => texts.of('reminder', one)).join(', ') || texts.t('settings.nothing'),
    holidaysClose: yesNo(body.holidaysClose),
    experience: weight('experience'),
    sameCompanion: weight('sameCompanion'),
    distance: weight('distance'),
    load: weight('load'),
    maxMatches: String(body.maxMatches),
    restHours: String(body.restHours),
    vogYears: String(body.vogYears),
    bikeSpeed: String(body.speeds.bike),
    transitSpeed: String(body.speeds.transit),
    carSpeed: String(body.speeds.car),
    threshold: String(body.threshold),
    scales:
      SCALES.filter((one) => body.scales.includes(one))
        .map((one) => texts.of('scale', one))
        .join(', ') || texts.t('settings.nothing'),
    hourCost: texts.moments().number(body.hourCents / 100),
    travelCost: texts.moments().number(body.travelCents / 100),
  };
}

/** What differs from what was read, with what it was. */
export function changesIn(
  read: SettingsDto,
  draft: SettingsDto,
  texts: Texts,
): Partial<Record<SettingKey, string>> {
  const [was, is] = [toldSettings(read, texts), toldSettings(draft, texts)];
  return Object.fromEntries(
    Object.entries(was).filter(([key, words]) => is[key as SettingKey] !== words),
  );
}
