import type { FieldError } from '../platform/errors.js';
import type { AvailabilityDto } from './availability.dto.js';

/** What is wrong with times that are to replace somebody's availability: ends before it begins, twice the same, half a time. */
export function availabilityErrors({ weekly, exceptions }: AvailabilityDto): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (field: string, code: string, message: string): void => {
    errors.push({ field, code, message });
  };
  weekly.forEach((slot, i) => {
    if (slot.to <= slot.from) wrong(`weekly.${i}.to`, 'too_low', 'a slot ends after it begins');
    const overlaps = weekly
      .slice(0, i)
      .some(
        (other) => other.weekday === slot.weekday && other.from < slot.to && slot.from < other.to,
      );
    if (overlaps) wrong(`weekly.${i}.from`, 'overlaps', 'two slots of a day overlap');
  });
  exceptions.forEach(({ date, from, to }, i) => {
    if (exceptions.slice(0, i).some((other) => other.date === date))
      wrong(`exceptions.${i}.date`, 'overlaps', 'a day is named twice');
    if (((from ?? null) === null) !== ((to ?? null) === null))
      wrong(`exceptions.${i}.${from ? 'to' : 'from'}`, 'required', 'both times are given, or none');
    else if (from && to && to <= from)
      wrong(`exceptions.${i}.to`, 'too_low', 'the hours end after they begin');
  });
  return errors;
}
