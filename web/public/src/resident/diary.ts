import type { AccessView } from '../api-views';
import { dayOf } from '../words/dates';
import { fill, type Texts } from '../words/words';

/** A line of the diary; `times` says how often the same was done in the same minute. */
export interface DiaryLine extends AccessView {
  times: number;
}

/** The lines of one day, newest first. */
export interface DiaryDay {
  day: string;
  items: readonly DiaryLine[];
}

const sameMinute = (a: AccessView, b: AccessView): boolean =>
  a.at.slice(0, 16) === b.at.slice(0, 16) &&
  a.role === b.role &&
  a.deed === b.deed &&
  a.channel === b.channel;

/** Everything that was seen or changed, by day, newest first; what was done over and over in one minute is one line. */
export function daysOf(items: readonly AccessView[]): DiaryDay[] {
  const days = new Map<string, DiaryLine[]>();
  for (const item of [...items].sort((a, b) => b.at.localeCompare(a.at))) {
    const day = dayOf(new Date(item.at));
    const lines = days.get(day) ?? [];
    const known = lines.find((line) => sameMinute(line, item));
    if (known) {
      known.times += 1;
      known.fields = [...known.fields, ...item.fields];
    } else lines.push({ ...item, times: 1 });
    days.set(day, lines);
  }
  return [...days].map(([day, lines]) => ({ day, items: lines }));
}

/** Who it was: a role, never a name. */
export function whoOf({ role, organisation }: AccessView, t: Texts): string {
  const roles: Readonly<Record<string, string>> = t.resident.logPage.roles;
  return roles[role] ?? fill(t.resident.logPage.roles.other, { organisation });
}

/** What they did. */
export function didOf({ deed, channel }: AccessView, t: Texts): string {
  const behalf: Readonly<Record<string, string>> = t.resident.logPage.onBehalf;
  return [t.resident.logPage.deeds[deed], channel ? (behalf[channel] ?? '') : '']
    .filter(Boolean)
    .join(', ');
}

/** What they could see of it, in words; each thing once. What the resident saw of their own needs no telling. */
export function sawOf({ role, fields }: AccessView, t: Texts): string {
  if (role === 'resident') return '';
  const known: Readonly<Record<string, string>> = t.resident.logPage.fields;
  return [...new Set(fields.flatMap((field) => known[field] ?? []))].join(', ');
}
