import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay } from '@meedenkers/domain';

import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { findPlaces, nearestPlace, plainName, type KnownPlace } from './places.js';
import type {
  ConversationTypeView,
  LanguageView,
  MunicipalityView,
  PlaceView,
} from './reference.dto.js';

const MUNICIPALITIES = {
  name: 'municipalities-of-a-day',
  text: `
    SELECT code, name, province, latitude, longitude FROM municipalities
    WHERE valid_from <= $1::date AND (valid_until IS NULL OR valid_until > $1::date) ORDER BY name, code`,
};

const SERVED = {
  name: 'served-municipalities',
  text: `SELECT municipality_code, slug, name, phone, opening_hours, leave_fast
    FROM app.list_served_municipalities($1::date) WHERE is_default`,
};

const PLACES = {
  name: 'places-all',
  text: 'SELECT id, name, municipality_code, latitude, longitude FROM places ORDER BY name, id',
};

const CONVERSATION_TYPES = {
  name: 'conversation-types-all',
  text: `SELECT code, duration_minutes AS "durationMinutes", channels, scope, is_public AS "isPublic" FROM conversation_types ORDER BY position`,
};

const LANGUAGES = {
  name: 'languages-all',
  text: 'SELECT code, name, own_name AS "ownName", direction FROM languages ORDER BY position',
};

/** How long a list is answered from memory. */
const KEPT_MS = 60_000;

interface Lists {
  day: string;
  readAt: number;
  municipalities: MunicipalityView[];
  byCode: ReadonlyMap<string, MunicipalityView & Point>;
  places: KnownPlace[];
  conversationTypes: ConversationTypeView[];
  languages: LanguageView[];
}

interface Point {
  latitude: number | null;
  longitude: number | null;
}

interface MunicipalityRow extends Point {
  code: string;
  name: string;
  province: string;
}

interface ServedRow {
  municipality_code: string;
  slug: string;
  name: string;
  phone: string;
  opening_hours: string | null;
  leave_fast: boolean;
}

interface PlaceRow {
  id: number;
  name: string;
  municipality_code: string;
  latitude: number;
  longitude: number;
}

/** The lists that belong to nobody, and who serves where today; read at most once a minute. */
@Injectable()
export class ReferenceLists {
  private kept: Promise<Lists> | null = null;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every municipality of today, and who serves it by default. */
  async municipalities(): Promise<MunicipalityView[]> {
    return (await this.lists()).municipalities;
  }

  /** The places whose name begins with what was typed, accents and capitals aside; then those that hold it. */
  async places(query: string): Promise<PlaceView[]> {
    const { places, byCode } = await this.lists();
    return findPlaces(places, query, (code) => byCode.get(code)?.served ?? false).map((place) => ({
      id: place.id,
      name: place.name,
      municipalityCode: place.municipalityCode,
      municipalityName: byCode.get(place.municipalityCode)?.name ?? '',
      province: byCode.get(place.municipalityCode)?.province ?? '',
      served: byCode.get(place.municipalityCode)?.served ?? false,
    }));
  }

  /** The kinds of conversation: those a resident chooses from, or all. */
  async conversationTypes(which: 'public' | 'all'): Promise<ConversationTypeView[]> {
    const { conversationTypes } = await this.lists();
    return conversationTypes.filter(({ isPublic }) => which === 'all' || isPublic);
  }

  /** The languages people ask in. */
  async languages(): Promise<LanguageView[]> {
    return (await this.lists()).languages;
  }

  /** The name of a municipality of today; null when there is none with that code. */
  async municipalityName(code: string): Promise<string | null> {
    return (await this.lists()).byCode.get(code)?.name ?? null;
  }

  /**
   * Where a place lies: of several with the same name the one in these municipalities, else the one nearest to the first
   * of them. Null when no place is known by that name; some villages are missing from the list.
   */
  async coordinatesOf(
    place: string,
    municipalityCodes: readonly string[],
  ): Promise<{ latitude: number; longitude: number } | null> {
    const { places, byCode } = await this.lists();
    const centre = byCode.get(municipalityCodes[0] ?? '');
    return nearestPlace(places, place, municipalityCodes, centre ?? null);
  }

  /** Lets the lists be read anew: who serves what has changed. */
  forget(): void {
    this.kept = null;
  }

  private async lists(): Promise<Lists> {
    const now = this.clock.now();
    const kept = await this.kept?.catch(() => null);
    const day = amsterdamDay(now);
    if (kept?.day === day && Math.abs(now.getTime() - kept.readAt) < KEPT_MS) return kept;
    this.kept = this.read(day, now.getTime());
    return this.kept;
  }

  private async read(day: string, readAt: number): Promise<Lists> {
    const [rows, served, places, conversationTypes, languages] = await Promise.all([
      this.database.open<MunicipalityRow>(MUNICIPALITIES, [day]),
      this.database.open<ServedRow>(SERVED, [day]),
      this.database.open<PlaceRow>(PLACES),
      this.database.open<ConversationTypeView>(CONVERSATION_TYPES),
      this.database.open<LanguageView>(LANGUAGES),
    ]);
    const servedBy = new Map(served.map((row) => [row.municipality_code, row]));
    const known = rows.map((row) => {
      const by = servedBy.get(row.code);
      const organisation = by
        ? {
            slug: by.slug,
            name: by.name,
            phone: by.phone,
            openingHours: by.opening_hours,
            leaveFast: by.leave_fast,
          }
        : null;
      return { ...row, served: by !== undefined, organisation };
    });
    return {
      day,
      readAt,
      municipalities: known.map(({ code, name, province, served: isServed, organisation }) => ({
        code,
        name,
        province,
        served: isServed,
        organisation,
      })),
      byCode: new Map(known.map((municipality) => [municipality.code, municipality])),
      places: places.map(({ municipality_code, ...place }) => ({
        ...place,
        municipalityCode: municipality_code,
        plain: plainName(place.name),
      })),
      conversationTypes,
      languages,
    };
  }
}
