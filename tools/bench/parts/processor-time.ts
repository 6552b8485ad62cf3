import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks in a second, as the kernel counts them for processes. */
const TICKS = 100;

/** Where the fields of interest stand after the name, which may hold spaces. */
interface Times {
  parent: number;
  own: number;
  ended: number;
}

function timesOf(pid: number): Times | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    // The process has ended meanwhile; its time is counted by its parent.
    return undefined;
  }
}

/** Milliseconds of processor time that a process has used, all its threads together. */
export const processMs = (pid: number): number => ((timesOf(pid)?.own ?? 0) * 1000) / TICKS;

/** The server that a connection's process belongs to; undefined when it runs on another machine. */
export function serverOf(backend: number): number | undefined {
  const parent = timesOf(backend)?.parent;
  if (parent === undefined) return undefined;
  return readFileSync(`/proc/${parent}/comm`, 'utf8').trim() === 'postgres' ? parent : undefined;
}

/** Milliseconds of processor time of a database server with all its processes, those that have ended included. */
export function serverMs(server: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)))
    .filter((times) => times?.parent === server);
  const self = timesOf(server);
  const ticks = children.reduce(
    (sum, child) => sum + (child?.own ?? 0),
    (self?.own ?? 0) + (self?.ended ?? 0),
  );
  return (ticks * 1000) / TICKS;
}
