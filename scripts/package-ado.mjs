// Packs the Azure DevOps extension into build/perfspec-gate-<version>.vsix and looks into it before it calls that done.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';

const TASKS = ['PerfSpecGate/PerfSpecGateV1', 'PerfSpecTimestamp/PerfSpecTimestampV1'].map(
  (task) => `ado-extension/tasks/${task}`,
);
const TAB = 'ado-extension/tab';
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = join(root, 'build', `perfspec-gate-${version}.vsix`);

if (
  ![...TASKS.map((task) => `${task}/dist/index.js`), `${TAB}/dist/tab.js`].every((file) => existsSync(join(root, file)))
) {
  run(root, 'scripts/build.mjs');
}
mkdirSync(dirname(vsix), { recursive: true });
rmSync(vsix, { force: true });
checkVersions();
pack();
await inspect();
console.log(`Wrote ${vsix}`);

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** @param {string} cwd @param {string[]} args @returns {string} everything that was printed */
function run(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) fail(`node ${args.join(' ')} failed (${status}):\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** An agent keeps a task whose version has not grown: a release that forgets one would not arrive. */
function checkVersions() {
  const extension = JSON.parse(readFileSync(join(root, 'vss-extension.json'), 'utf8')).version;
  if (extension !== version) fail(`vss-extension.json has version ${extension}, package.json ${version}.`);
  for (const task of TASKS) {
    const { Major, Minor, Patch } = JSON.parse(readFileSync(join(root, task, 'task.json'), 'utf8')).version;
    if (`${Major}.${Minor}.${Patch}` !== version)
      fail(`${task}/task.json has version ${Major}.${Minor}.${Patch}, package.json ${version}.`);
  }
}

/** tfx ends with 0 on warnings such as a task without an id, so they are looked for. */
function pack() {
  const tfx = join(root, 'node_modules/tfx-cli/_build/tfx-cli.js');
  const options = ['--manifests', 'vss-extension.json', '--output-path', vsix, '--no-prompt', '--no-color'];
  const printed = run(root, tfx, 'extension', 'create', ...options);
  if (/warning:/i.test(printed)) fail(printed);
}

async function inspect() {
  const zip = await JSZip.loadAsync(readFileSync(vsix));
  const manifest = JSON.parse(await textOf(zip, 'extension.vsomanifest'));
  const contributed = manifest.contributions.map(
    (/** @type {{properties: {name: string}}} */ each) => each.properties.name,
  );
  for (const task of TASKS) {
    if (!contributed.includes(dirname(task))) fail(`The packed manifest does not contribute ${dirname(task)}.`);
    for (const file of ['task.json', 'icon.png']) await textOf(zip, `${task}/${file}`);
    await start(zip, task);
  }
  await inspectTab(zip, manifest);
  const stray = Object.keys(zip.files).filter((name) => name.endsWith('task.json') && !TASKS.includes(dirname(name)));
  if (stray.length > 0) fail(`Packed by mistake: ${stray.join(', ')}.`);
}

/**
 * A tab without its page or program is an empty tab, and nobody is told why.
 * @param {JSZip} zip @param {{ contributions: { type: string, properties: { uri: string } }[] }} manifest
 */
async function inspectTab(zip, manifest) {
  const tabs = manifest.contributions.filter(({ type }) => type === 'ms.vss-build-web.build-results-tab');
  if (tabs.length !== 1) fail(`The packed manifest contributes ${tabs.length} tabs, not one.`);
  const page = await textOf(zip, tabs[0]?.properties.uri ?? 'the page of the tab');
  for (const [, script = ''] of page.matchAll(/<script src="([^"]+)">/g)) await textOf(zip, `${TAB}/${script}`);
  // Served only what is addressable, and run only with its type.
  const types = await textOf(zip, '[Content_Types].xml');
  if (!/Extension="\.?js"[^>]*javascript/.test(types)) fail(`The packed scripts have no type of their own:\n${types}`);
  const packed = Object.keys(zip.files).filter((name) => name.startsWith(`${TAB}/`) && !zip.files[name]?.dir);
  const wanted = ['index.html', 'dist/tab.js', 'dist/licenses.txt'].map((name) => `${TAB}/${name}`);
  const unwanted = packed.filter((name) => !wanted.includes(name));
  if (unwanted.length > 0) fail(`Packed by mistake: ${unwanted.join(', ')}.`);
}

/** @param {JSZip} zip @param {string} name @returns {Promise<string>} */
async function textOf(zip, name) {
  return (await zip.file(name)?.async('string')) ?? fail(`${name} is missing in ${vsix}.`);
}

/** The packed bundle must run on its own: ncc and tfx report success on one that cannot. @param {JSZip} zip @param {string} task */
async function start(zip, task) {
  const folder = mkdtempSync(join(tmpdir(), 'perfspec-gate-vsix-'));
  try {
    for (const [name, entry] of Object.entries(zip.files)) {
      if (entry.dir || !name.startsWith(`${task}/dist/`)) continue;
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await entry.async('nodebuffer'));
    }
    const printed = run(folder, join(folder, task, 'dist/index.js'));
    if (!printed.includes('##vso[task.complete result=')) fail(`${task} starts but does not conclude:\n${printed}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
