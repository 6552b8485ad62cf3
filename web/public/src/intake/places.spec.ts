import { describe, expect, it } from '@jest/globals';

import type { MunicipalityView, PlaceView } from '../api-views';
import { boldPart, matches, MOST, suggestionsFor } from './places';

const municipality = (code: string, name: string, served = false): MunicipalityView => ({
  code,
  name,
  province: 'Noord-Brabant',
  served,
  organisation: null,
});
const place = (id: number, name: string, of: MunicipalityView, province: string): PlaceView => ({
  id,
  name,
  municipalityCode: of.code,
  municipalityName: of.name,
  province,
  served: of.served,
});

const gilze = municipality('GM0784', 'Gilze en Rijen', true);
const rijswijk = municipality('GM0603', 'Rijswijk');
const altena = municipality('GM1959', 'Altena');
const all = [gilze, rijswijk, altena];

describe('places under the field', () => {
  it('are villages and municipalities by name, one line for a town that is both', () => {
    const places = [
      place(1, 'Rijswijk', rijswijk, 'Zuid-Holland'),
      place(2, 'Rijen', gilze, 'Noord-Brabant'),
    ];
    const names = suggestionsFor('rij', all, places).map((line) => line.name);
    expect(names).toEqual(['Rijen', 'Rijswijk', 'Gilze en Rijen']);
  });

  it('tell two with one name apart, and keep who serves out of the order', () => {
    const places = [
      place(1, 'Rijswijk', rijswijk, 'Zuid-Holland'),
      place(2, 'Rijswijk', altena, 'Noord-Brabant'),
    ];
    const lines = suggestionsFor('rijsw', all, places);
    expect(lines.map(({ twin, chosen }) => [twin, chosen.code])).toEqual([
      [true, 'GM0603'],
      [true, 'GM1959'],
    ]);
  });

  it('are the municipalities alone when places cannot be asked', () => {
    const [line] = suggestionsFor('gilze', all, []);
    expect(line?.chosen).toMatchObject({ code: 'GM0784', place: 'Gilze en Rijen', served: true });
  });

  it('are never more than a thumb can scan', () => {
    const many = Array.from({ length: 30 }, (_, n) => municipality(`GM${n}`, `Aa ${n}`));
    expect(suggestionsFor('aa', many, [])).toHaveLength(MOST);
  });

  it.each([
    ['Súdwest-Fryslân', 'sudw', true],
    ['’s-Hertogenbosch', 's-her', true],
    ["'s-Gravenhage", 'gravenh', true],
    ['Rijen', 'ij', false],
  ])('%s fits %s: %s', (name, query, fits) => {
    expect(matches(name, query)).toBe(fits);
  });

  it('show what was typed in bold', () => {
    expect(boldPart('Rijen', 'rij')).toEqual({ bold: 'Rij', rest: 'en' });
    expect(boldPart('Gilze en Rijen', 'rij')).toEqual({ bold: '', rest: 'Gilze en Rijen' });
  });
});
