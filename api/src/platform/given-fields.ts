/** What a body really holds: a field that was left out is not a field to change. */
export const givenFields = <T extends object>(body: T): Partial<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<T>;
