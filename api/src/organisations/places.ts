/** A place as it is kept in memory, its name without accents, capitals and marks beside it. */
export interface KnownPlace {
  id: number;
  name: string;
  municipalityCode: string;
  latitude: number;
  longitude: number;
  plain: string;
}

/** The most places that a search answers. */
export const MOST_PLACES = 10;

/** A name as people type it: `'s-Gravenmoer`, `s gravenmoer` and `S-GRAVENMOER` are the same. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Where in a name what was typed stands: at its beginning, at the beginning of a word, further on, or nowhere. */
function rank({ name, plain }: KnownPlace, typed: string): number {
  if (plain === typed) return 0;
  if (plain.startsWith(typed)) return 1;
  if (name.split(/[\s-]+/).some((word) => plainName(word).startsWith(typed))) return 2;
  return plain.includes(typed) ? 3 : 4;
}

/** The places that fit what was typed: the same name first, then beginnings, then served ones, then by name. */
export function findPlaces(
  places: readonly KnownPlace[],
  query: string,
  isServed: (municipalityCode: string) => boolean,
): KnownPlace[] {
  const typed = plainName(query);
  if (typed.length < 2) return [];
  return places
    .map((place) => ({
      place,
      rank: rank(place, typed),
      unserved: Number(!isServed(place.municipalityCode)),
    }))
    .filter((found) => found.rank < 4)
    .sort(
      (a, b) =>
        a.rank - b.rank || a.unserved - b.unserved || (a.place.plain < b.place.plain ? -1 : 1),
    )
    .slice(0, MOST_PLACES)
    .map(({ place }) => place);
}

interface Point {
  latitude: number | null;
  longitude: number | null;
}

/** How far two points are apart, good enough to say which of two places is nearer. */
const apart = (a: Point, b: KnownPlace): number =>
  a.latitude === null || a.longitude === null
    ? 0
    : (a.latitude - b.latitude) ** 2 + (0.62 * (a.longitude - b.longitude)) ** 2;

/** The coordinates of the place with this name that is meant: in these municipalities, else the nearest to a point. */
export function nearestPlace(
  places: readonly KnownPlace[],
  name: string,
  municipalityCodes: readonly string[],
  centre: Point | null,
): { latitude: number; longitude: number } | null {
  const plain = plainName(name);
  const outside = (place: KnownPlace): number =>
    Number(!municipalityCodes.includes(place.municipalityCode));
  const [found] = places
    .filter((place) => place.plain === plain)
    .sort(
      (a, b) =>
        outside(a) - outside(b) ||
        (centre ? apart(centre, a) - apart(centre, b) : 0) ||
        a.id - b.id,
    );
  return found ? { latitude: found.latitude, longitude: found.longitude } : null;
}
