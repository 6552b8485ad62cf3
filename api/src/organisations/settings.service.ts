import { Inject, Injectable } from '@nestjs/common';
import { PHONE_PATTERN, tidyPhone, type ScaleCode } from '@meedenkers/domain';
import { speedsIn, type WeighedTerm, type WeightWord } from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { ReferenceLists } from './reference.queries.js';
import type {
  MatchWeightsDto,
  Reminder,
  SettingsDto,
  SettingsView,
  SpeedsDto,
} from './settings.dto.js';

interface SettingsRow {
  version: number;
  slug: string;
  name: string;
  phone: string;
  email: string;
  openingHours: string | null;
  leaveFast: boolean;
  firstContactDays: number;
  offerDays: number;
  unmatchedHours: number;
  vogYears: number;
  quietFrom: string | null;
  quietUntil: string | null;
  reminders: Reminder[];
  holidaysClose: boolean;
  weights: Partial<Record<WeighedTerm, WeightWord>>;
  maxMatches: number;
  restHours: number;
  speeds: Partial<SpeedsDto>;
  threshold: number;
  hourCents: number;
  travelCents: number;
  scales: ScaleCode[];
}

const SETTINGS = `
  SELECT version, slug, name, public_phone AS phone, public_email::text AS email, opening_hours AS "openingHours",
    leave_fast AS "leaveFast", first_contact_days AS "firstContactDays", offer_days AS "offerDays",
    unmatched_hours AS "unmatchedHours", vog_years AS "vogYears", to_char(quiet_from, 'HH24:MI') AS "quietFrom", to_char(quiet_until, 'HH24:MI') AS "quietUntil",
    reminders, holidays_close AS "holidaysClose", match_weights AS weights,
    max_matches AS "maxMatches", rest_hours AS "restHours", travel_speeds AS speeds, threshold, hour_cents AS "hourCents", travel_cents AS "travelCents", scales
  FROM organisations`;

const CHANGE = `
  UPDATE organisations SET version = version + 1, name = $2, public_phone = $3, public_email = $4, opening_hours = $5,
    leave_fast = $6, first_contact_days = $7, offer_days = $8, unmatched_hours = $9, quiet_from = $10::time,
    quiet_until = $11::time, reminders = $12, holidays_close = $13, match_weights = $14,
    max_matches = $15, rest_hours = $16, travel_speeds = $17, threshold = $18, vog_years = $19, hour_cents = $20, travel_cents = $21, scales = $22
  WHERE version = $1`;

/** The fields of the settings, in the order in which a screen tells them. */
const FIELDS = [
  'name',
  'phone',
  'email',
  'openingHours',
  'leaveFast',
  'firstContactDays',
  'offerDays',
  'unmatchedHours',
  'vogYears',
  'quietFrom',
  'quietUntil',
  'reminders',
  'holidaysClose',
  'weights',
  'maxMatches',
  'restHours',
  'speeds',
  'threshold',
  'hourCents',
  'travelCents',
  'scales',
] as const satisfies readonly (keyof SettingsDto)[];

/** What an organisation decides about itself: how residents reach it, what it promises, what counts, what is published. */
@Injectable()
export class Settings {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ReferenceLists) private readonly lists: ReferenceLists,
  ) {}

  read(actor: Actor): Promise<SettingsView> {
    return this.database.as(actor, (tx) => settingsOf(tx));
  }

  /** Puts other settings in the place of those that were read. @throws Stale when somebody else was first */
  async change(actor: Actor, version: number, dto: SettingsDto): Promise<SettingsView> {
    refuseHalfANight(dto);
    if (!PHONE_PATTERN.test(tidyPhone(dto.phone))) throw noPhone();
    const view = await this.database.as(actor, async (tx) => {
      const before = await settingsOf(tx);
      const changed = FIELDS.filter((field) => !isSame(before[field], dto[field]));
      const written = await tx.execute(CHANGE, [
        version,
        dto.name,
        dto.phone,
        dto.email,
        dto.openingHours,
        dto.leaveFast,
        dto.firstContactDays,
        dto.offerDays,
        dto.unmatchedHours,
        dto.quietFrom,
        dto.quietUntil,
        dto.reminders,
        dto.holidaysClose,
        JSON.stringify(weightsKept(dto.weights)),
        dto.maxMatches,
        dto.restHours,
        JSON.stringify(dto.speeds),
        dto.threshold,
        dto.vogYears,
        dto.hourCents,
        dto.travelCents,
        dto.scales,
      ]);
      if (written === 0) throw new Stale();
      await this.audit.wrote(tx, {
        deed: 'settings.change',
        noun: 'organisation',
        nounId: tx.organisationId,
        fields: changed,
      });
      return settingsOf(tx);
    });
    this.lists.forget();
    return view;
  }
}

async function settingsOf(tx: Transaction): Promise<SettingsView> {
  const row = found((await tx.query<SettingsRow>(SETTINGS))[0]);
  return {
    ...row,
    weights: weightsTold(row.weights),
    speeds: speedsTold(row.speeds),
    allowed: allowedDeeds(tx.actor, [['change', 'settings.write', true]]),
  };
}

/** Every term by its word; what was never decided is usual. */
const weightsTold = (words: Partial<Record<WeighedTerm, WeightWord>>): MatchWeightsDto => ({
  experience: words.experience ?? 'usual',
  sameCompanion: words.same_companion ?? 'usual',
  distance: words.distance ?? 'usual',
  load: words.load ?? 'usual',
});

const speedsTold = (decided: Partial<SpeedsDto>): SpeedsDto => {
  const { bike, transit, car } = speedsIn(decided);
  return { bike: bike.kmPerHour, transit: transit.kmPerHour, car: car.kmPerHour };
};

const weightsKept = ({
  sameCompanion,
  ...rest
}: MatchWeightsDto): Record<WeighedTerm, WeightWord> => ({
  ...rest,
  same_companion: sameCompanion,
});

/** Quiet hours have a beginning and an end, or there are none. */
function refuseHalfANight({ quietFrom, quietUntil }: SettingsDto): void {
  if (
    (quietFrom === null) === (quietUntil === null) &&
    (quietFrom === null || quietFrom !== quietUntil)
  )
    return;
  throw new InvalidInput([
    {
      field: quietFrom === null ? 'quietFrom' : 'quietUntil',
      code: 'invalid',
      message: 'quiet hours have a beginning and another end, or there are none',
    },
  ]);
}

const noPhone = (): InvalidInput =>
  new InvalidInput([
    {
      field: 'phone',
      code: 'invalid',
      message: 'phone must be a number with ten digits, or start with + and the country',
    },
  ]);

/** Whether a field says the same, however its words are put in order. */
function isSame(before: unknown, after: unknown): boolean {
  const plain = (value: unknown): unknown =>
    Array.isArray(value)
      ? [...(value as string[])].sort()
      : typeof value === 'object' && value !== null
        ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
        : value;
  return JSON.stringify(plain(before)) === JSON.stringify(plain(after));
}
