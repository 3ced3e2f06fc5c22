import { Writable } from 'node:stream';
import * as tl from 'azure-pipelines-task-lib/task.js';

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * task-lib echoes every value it reads as a debug line, tokens included and before anything could mask them.
 * Whatever reads through it goes through here.
 */
export function quietly<T>(read: () => T): T {
  tl.setStdStream(nowhere);
  try {
    return read();
  } finally {
    tl.setStdStream(process.stdout);
  }
}
