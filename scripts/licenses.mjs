// The licences of everything in a bundle. ncc's own list holds only the packages of the last chunk it wrote.
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ readonly nameForCondition?: string | null, readonly modules?: readonly Module[] }} Module
 */

/**
 * @param {string} statsFile what ncc wrote for --stats-out
 * @returns {string} name, licence and licence text of each package, by name
 */
export function licensesOf(statsFile) {
  /** @type {{ readonly modules: readonly Module[] }} */
  const { modules } = JSON.parse(readFileSync(statsFile, 'utf8'));
  const folders = new Set(modules.flatMap(filesOf).flatMap(packageFolder));
  return [...folders].map(licenseOf).sort().join('\n');
}

/** @param {Module} module @returns {readonly string[]} */
function filesOf({ nameForCondition, modules = [] }) {
  return [...(nameForCondition ? [nameForCondition] : []), ...modules.flatMap(filesOf)];
}

/** @param {string} file @returns {readonly string[]} the folder of its package, or nothing where it is our own */
function packageFolder(file) {
  const path = file.replaceAll('\\', '/');
  const match = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path);
  return match ? [match[0]] : [];
}

/** @param {string} folder */
function licenseOf(folder) {
  /** @type {{ readonly name: string, readonly version: string, readonly license?: string }} */
  const { name, version, license = 'unknown' } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version}\n${license}\n${text === '' ? '' : `${text}\n`}`;
}
