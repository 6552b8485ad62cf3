import { call } from '../api';
import type { MunicipalityPage, MunicipalityView, PlacePage, PlaceView } from '../api-views';
import type { ChosenMunicipality } from './answers';

/** At most so many answers stand under the field. */
export const MOST = 7;

/** One line under the field: a place, and which of two with the same name it is. */
export interface Suggestion {
  key: string;
  name: string;
  /** Whether another line has the same name, so that the province must tell them apart. */
  twin: boolean;
  province: string;
  chosen: ChosenMunicipality;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[’']s[- ]/, 's-')
    .trim();

/** Whether a name or one of its words begins with what was typed; accents and capitals do not matter. */
export function matches(name: string, query: string): boolean {
  const [said, typed] = [plain(name), plain(query)];
  return said.startsWith(typed) || said.split(/[\s-]+/).some((word) => word.startsWith(typed));
}

const municipalityOf = (municipality: MunicipalityView, place: string): ChosenMunicipality => ({
  code: municipality.code,
  name: municipality.name,
  place,
  served: municipality.served,
  organisation: municipality.organisation,
});

/** The places and municipalities that fit what was typed, by name and never by whether they are served. */
export function suggestionsFor(
  query: string,
  municipalities: readonly MunicipalityView[],
  places: readonly PlaceView[],
): Suggestion[] {
  const byCode = new Map(municipalities.map((m) => [m.code, m]));
  const own = municipalities
    .filter((m) => matches(m.name, query))
    .map((m) => ({
      key: `${m.name}|${m.code}`,
      name: m.name,
      province: m.province,
      chosen: municipalityOf(m, m.name),
    }));
  const villages = places.map((p) => {
    const municipality = byCode.get(p.municipalityCode);
    return {
      key: `${p.name}|${p.municipalityCode}`,
      name: p.name,
      province: p.province,
      chosen: municipality
        ? municipalityOf(municipality, p.name)
        : {
            code: p.municipalityCode,
            name: p.municipalityName,
            place: p.name,
            served: p.served,
            organisation: null,
          },
    };
  });
  const once = new Map([...villages, ...own].map((line) => [line.key, line]));
  const typed = plain(query);
  const rank = (name: string): number => (plain(name).startsWith(typed) ? 0 : 1);
  const lines = [...once.values()]
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name, 'nl'))
    .slice(0, MOST);
  return lines.map((line) => ({
    ...line,
    twin: lines.some((other) => other !== line && other.name === line.name),
  }));
}

/** The name in two parts: what was typed, which is shown bold, and the rest. */
export function boldPart(name: string, query: string): { bold: string; rest: string } {
  const length = query.trim().length;
  return plain(name).startsWith(plain(query))
    ? { bold: name.slice(0, length), rest: name.slice(length) }
    : { bold: '', rest: name };
}

let municipalities: Promise<MunicipalityView[]> | null = null;

/** All municipalities, asked once and again only when nobody answered. */
export function allMunicipalities(): Promise<MunicipalityView[]> {
  municipalities ??= call<MunicipalityPage>('GET', '/municipalities').then((answer) => {
    if (!answer.ok) municipalities = null;
    return answer.ok ? answer.body.items : [];
  });
  return municipalities;
}

/** The places that begin with what was typed; none when nobody answers, for the municipalities remain. */
export async function placesLike(query: string): Promise<PlaceView[]> {
  const answer = await call<PlacePage>('GET', `/places?query=${encodeURIComponent(query.trim())}`);
  return answer.ok ? answer.body.items : [];
}
