import { describe, expect, it } from '@jest/globals';

import { geography } from './geography.js';

const { municipalities, places } = geography();

describe('the municipalities', () => {
  it('are the 342 of 2026, each with a CBS code, a Dutch name and a middle', () => {
    expect(municipalities).toHaveLength(342);
    for (const { code, name, province, latitude, longitude } of municipalities) {
      expect(code).toMatch(/^GM\d{4}$/);
      expect(name).not.toMatch(/^Gemeente /);
      expect(province).not.toMatch(/North|South|Friesland|\d/);
      expect(latitude).toBeGreaterThan(50.7);
      expect(longitude).toBeLessThan(7.3);
    }
  });

  it('let Wijdemeren live on in Hilversum from 2027', () => {
    expect(municipalities.filter(({ merged_into }) => merged_into !== null)).toEqual([
      expect.objectContaining({
        name: 'Wijdemeren',
        valid_until: '2027-01-01',
        merged_into: municipalities.find(({ name }) => name === 'Hilversum')?.code,
      }),
    ]);
  });
});

describe('the places', () => {
  it('have a key of their own and lie in a municipality that is listed', () => {
    const codes = new Set(municipalities.map(({ code }) => code));
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    expect(places.filter((place) => !codes.has(place.municipality_code))).toEqual([]);
  });

  it('leave no municipality without one', () => {
    const covered = new Set(places.map((place) => place.municipality_code));
    expect(municipalities.filter(({ code }) => !covered.has(code))).toEqual([]);
  });

  it('hold the four villages of Gilze en Rijen', () => {
    const own = places.filter((place) => place.municipality_code === 'GM0784');
    expect(own.map(({ name }) => name).sort()).toEqual(['Gilze', 'Hulten', 'Molenschot', 'Rijen']);
  });
});
