import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../../core/history/file-store.ts';
import { openJournal } from '../../../core/io/journal.ts';
import type { HistoryStore } from '../../../core/ports.ts';

/** The history of the gate `checkout` in a workspace of its own, anew for each test of the file that calls this. */
export interface HistoryFolder {
  /** As the next run of the gate does it. */
  open(keep?: number): HistoryStore;
  /** Of the current file. */
  path(): string;
  write(text: string): void;
  /** Of the runs that the next one sees, or the problems. */
  ids(): Promise<readonly unknown[]>;
}

export function historyFolder(): HistoryFolder {
  let workspace: string;
  beforeEach(() => {
    workspace = mkdtempSync(join(tmpdir(), 'perfspec-history-'));
  });
  afterEach(() => rmSync(workspace, { recursive: true, force: true }));
  const open = (keep = 500) => createFileStore(openJournal(workspace, 'history', 'checkout'), keep);
  const path = () => join(workspace, 'history', 'checkout.jsonl');
  return {
    ...{ open, path },
    write: (text) => {
      mkdirSync(join(workspace, 'history'), { recursive: true });
      writeFileSync(path(), text);
    },
    ids: async () => {
      const runs = await open().list();
      return runs.ok ? runs.value.map(({ id }) => id) : runs.problems;
    },
  };
}
