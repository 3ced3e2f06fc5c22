import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's package of a program. */
const PACKAGES: Readonly<Record<string, string>> = {
  prometheus: 'prometheus',
  promtool: 'prometheus',
  'victoria-metrics': 'victoria-metrics',
  chromium: 'chromium',
};

/** Absolute path of a program on the PATH. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The path of a program that somebody has made sure of. */
export function programPath(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(missingText([name]));
  return path;
}

export function missingText(names: readonly string[]): string {
  const packages = new Set(names.map((name) => PACKAGES[name] ?? name));
  return `${names.join(', ')} not found on the PATH; install by: apt-get install ${[...packages].join(' ')}`;
}
