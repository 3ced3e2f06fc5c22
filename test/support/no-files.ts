import type { Files } from '../../core/ports.ts';

/** For sources that talk to servers only: whatever is done with a file fails the test. */
export const noFiles: Files = {
  read: unexpected,
  readInWorkspace: unexpected,
  openInWorkspace: unexpected,
  realInWorkspace: unexpected,
  findInWorkspace: unexpected,
  write: unexpected,
  remove: unexpected,
};

function unexpected(): Promise<never> {
  return Promise.reject(new Error('This source uses no files.'));
}
