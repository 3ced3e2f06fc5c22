// A process of its own that appends runs: `append-runs.ts workspace name first count keep`.
import { createFileStore } from '../../core/history/file-store.ts';
import { openJournal } from '../../core/io/journal.ts';
import { pastRun } from '../core/history/runs.ts';

const [workspace = '', name = '', first = '', count = '', keep = ''] = process.argv.slice(2);
for (let n = Number(first); n < Number(first) + Number(count); n += 1) {
  const appended = await createFileStore(openJournal(workspace, 'history', name), Number(keep)).append(pastRun(n));
  if (!appended.ok) throw new Error(appended.problems[0]?.message);
  if (n === Number(first)) console.log('writing');
}
