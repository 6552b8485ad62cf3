import { referenceFrom, REFERENCE_LENGTH } from '@meedenkers/domain';
import { faker } from '@faker-js/faker/locale/nl';

/** Chance that falls the same way every time: everything in demo data that is drawn, is drawn from here. */
export class Chance {
  private readonly references = new Set<string>();

  constructor(seed: number) {
    faker.seed(seed);
  }

  /** Whether something with this probability happens. */
  happens(probability: number): boolean {
    return faker.number.float() < probability;
  }

  /** A whole number between two bounds, both counted. */
  whole(min: number, max: number): number {
    return faker.number.int({ min, max });
  }

  /** One of a list. */
  one<T>(list: readonly T[]): T {
    return faker.helpers.arrayElement(list);
  }

  /** Some of a list, in its order. */
  some<T>(list: readonly T[], count: number): T[] {
    const drawn = new Set(faker.helpers.arrayElements(list, count));
    return list.filter((item) => drawn.has(item));
  }

  /** One of a list whose items weigh differently. */
  weighted<T>(list: readonly (readonly [value: T, weight: number])[]): T {
    return faker.helpers.weightedArrayElement(list.map(([value, weight]) => ({ value, weight })));
  }

  /** A key that sorts by the moment its row was made (UUID version 7). */
  id(madeAt: Date): string {
    const time = madeAt.getTime().toString(16).padStart(12, '0');
    const random = faker.string.hexadecimal({ length: 18, prefix: '', casing: 'lower' });
    const variant = '89ab'.charAt(this.whole(0, 3));
    return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6)}`;
  }

  /** A reference that no other request drew. */
  reference(): string {
    const bytes = Uint8Array.from({ length: REFERENCE_LENGTH }, () => this.whole(0, 255));
    const reference = referenceFrom(bytes);
    if (this.references.has(reference)) return this.reference();
    this.references.add(reference);
    return reference;
  }

  /** A street with a number. */
  address(): string {
    return `${faker.location.street()} ${this.whole(1, 180)}`;
  }

  /** A Dutch surname. */
  surname(): string {
    return faker.person.lastName();
  }
}
