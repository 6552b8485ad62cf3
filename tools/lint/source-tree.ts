import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** One text file of the repository. */
export interface SourceFile {
  path: string;
  text: string;
}

function filesBelow(folder: string): string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** The files below these folders whose names fit. */
export function sources(folders: string[], name: RegExp): SourceFile[] {
  return folders
    .flatMap(filesBelow)
    .filter((path) => name.test(path))
    .map((path) => ({ path, text: source(path) }));
}

/** The text of one file, by its path in the repository. */
export function source(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
