import { QueryFailedError } from 'typeorm';

/** Whether a write was refused because of one of these unique constraints. The transaction is over then. */
export function isUniqueViolation(error: unknown, constraints: readonly string[]): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' && constraint !== undefined && constraints.includes(constraint);
}
