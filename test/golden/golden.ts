import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** Compares with a file beside this one. With UPDATE_GOLDEN=1 the file is rewritten: read the difference before you keep it. */
export function expectGolden(path: string, text: string): void {
  const file = join(FOLDER, path);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `no golden file ${path}`).toBe(text);
}
