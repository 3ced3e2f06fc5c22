import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tl from 'azure-pipelines-task-lib/task.js';
import type { Publication } from '../../core/ports.ts';
import type { Env } from './run-context.ts';

/** Shown by the agent's own Extensions tab. */
const SUMMARY = 'Distributedtask.Core.Summary';
/** Shown by the tab of this extension, which asks for attachments of this type. */
const REPORT = 'perfspec-gate.report';

/**
 * Attaches summary and report to the run. The agent uploads the files later, when another gate may have written its own
 * over them: so they are copies. Throws where they cannot be made.
 */
export function attach({ name, summary, files }: Publication, env: Env): void {
  if (summary === undefined && files.report === undefined) return;
  const folder = mkdtempSync(join(env['AGENT_TEMPDIRECTORY'] || tmpdir(), 'perfspec-gate-'));
  if (summary !== undefined) {
    const file = join(folder, 'summary.md');
    writeFileSync(file, summary);
    tl.addAttachment(SUMMARY, `Performance gate - ${attachmentName(name)}`, file);
  }
  if (files.report !== undefined) {
    const file = join(folder, 'report.html');
    copyFileSync(files.report, file);
    tl.addAttachment(REPORT, attachmentName(name), file);
  }
}

/** The agent refuses names with characters that a file name may not have on Windows. */
function attachmentName(gate: string): string {
  return gate.replace(/[\p{Cc}"<>|:*?\\/]+/gu, ' ').trim() || 'gate';
}
