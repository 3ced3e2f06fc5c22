import * as SDK from 'azure-devops-extension-sdk';
import { type Attachment, type BuildAccess, listAttachments, readAttachment } from './attachments.ts';
import { accessTo, watchBuild } from './build-page.ts';
import { createView } from './view.ts';

const NONE =
  'No gate has attached a report to this run yet.\nReports appear when the task PerfSpecGate has ended; press Refresh then.';

const view = createView(document);

/** What is asked for last is shown: slower answers to earlier questions come to nothing. */
let question = 0;
/** What the picker offers, to leave it alone while a running build only changes otherwise. */
let offered = '';

function ask(work: (isCurrent: () => boolean) => Promise<void>): void {
  question += 1;
  const own = question;
  work(() => own === question).catch((error: unknown) => (own === question ? fail(error) : undefined));
}

async function showBuild(access: BuildAccess, isCurrent: () => boolean): Promise<void> {
  const attachments = await listAttachments(access);
  const key = JSON.stringify([access.build, attachments]);
  if (!isCurrent() || key === offered) return;
  offered = key;
  const pick = (index: number) => ask((isStillCurrent) => showReport(attachments[index], access, isStillCurrent));
  view.offer(labelsOf(attachments), pick);
  pick(0);
}

async function showReport(
  attachment: Attachment | undefined,
  access: BuildAccess,
  isCurrent: () => boolean,
): Promise<void> {
  if (attachment === undefined) return view.say(NONE);
  const report = await readAttachment(attachment, access);
  if (isCurrent()) view.show(report);
}

/** Jobs of a matrix can run gates of the same name. */
function labelsOf(attachments: readonly Attachment[]): readonly string[] {
  return attachments.map(({ name }, index) => {
    const before = attachments.slice(0, index).filter((each) => each.name === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

function fail(error: unknown): void {
  offered = '';
  view.say(`The report cannot be shown. ${error instanceof Error ? error.message : ''}`);
}

async function start(): Promise<void> {
  await SDK.init({ loaded: false, applyTheme: true });
  await watchBuild((build) => ask(async (isCurrent) => showBuild(await accessTo(build), isCurrent)));
  await SDK.notifyLoadSucceeded();
}

start().catch((error: unknown) => {
  fail(error);
  return SDK.notifyLoadFailed(error instanceof Error ? error : String(error));
});
