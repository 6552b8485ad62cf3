import { describe, expect, it } from '@jest/globals';

import { findPlaces, nearestPlace, plainName, type KnownPlace } from './places.js';

const place = (
  id: number,
  name: string,
  municipalityCode: string,
  latitude = 52,
  longitude = 5,
): KnownPlace => ({ id, name, municipalityCode, latitude, longitude, plain: plainName(name) });

const PLACES = [
  place(1, 'Rijen', 'GM0784', 51.59, 4.92),
  place(2, 'Rijnsburg', 'GM0537'),
  place(3, 'Oud Rijen', 'GM1000'),
  place(4, 'Marijenkampen', 'GM1708'),
  place(5, '’s-Gravenmoer', 'GM0779'),
  place(6, 'Sint Anthonis', 'GM1982'),
  place(7, 'Hengelo', 'GM0164', 52.26, 6.79),
  place(8, 'Hengelo', 'GM1876', 52.05, 6.31),
  place(9, 'Curaçao', 'GM9999'),
  ...Array.from({ length: 15 }, (_, i) => place(100 + i, `Zuid ${i + 10}`, 'GM0001')),
];

const found = (query: string, served: string[] = []): string[] =>
  findPlaces(PLACES, query, (code) => served.includes(code)).map(({ name }) => name);

describe('searching a place', () => {
  it.each([
    ['rijen', ['Rijen', 'Oud Rijen', 'Marijenkampen']],
    ['RIJ', ['Rijen', 'Rijnsburg', 'Oud Rijen', 'Marijenkampen']],
    ['s graven', ['’s-Gravenmoer']],
    ["'s-Gr", ['’s-Gravenmoer']],
    ['gravenmoer', ['’s-Gravenmoer']],
    ['curacao', ['Curaçao']],
    ['anth', ['Sint Anthonis']],
    ['r', []],
    ['--', []],
    ['xyz', []],
  ])('%s finds %j', (query, names) => {
    expect(found(query)).toEqual(names);
  });

  it('names a served place before another that fits as well', () => {
    expect(found('rij', ['GM0537']).slice(0, 2)).toEqual(['Rijnsburg', 'Rijen']);
  });

  it('answers ten at most', () => {
    expect(found('zuid')).toHaveLength(10);
  });
});

describe('where a place lies', () => {
  const RIJEN = { latitude: 51.59, longitude: 4.92 };

  it('is that of the one in the named municipalities', () => {
    expect(nearestPlace(PLACES, 'hengelo', ['GM0164'], RIJEN)?.longitude).toBe(6.79);
    expect(nearestPlace(PLACES, 'Hengelo', ['GM0784', 'GM0164'], RIJEN)?.longitude).toBe(6.79);
  });

  it('is that of the nearest when none of them has it', () => {
    expect(nearestPlace(PLACES, 'Hengelo', ['GM0784'], RIJEN)?.longitude).toBe(6.31);
    expect(nearestPlace(PLACES, 'Hengelo', [], { latitude: 52.3, longitude: 6.9 })?.longitude).toBe(
      6.79,
    );
  });

  it('is unknown for a name that is not in the list', () => {
    expect(nearestPlace(PLACES, 'Hulten', ['GM0784'], RIJEN)).toBeNull();
  });
});
