import type { Env } from './run-context.ts';

/**
 * Which run wrote something, such as `build 4711.1.2`: ids count up over an organisation, and a repeated stage or job
 * keeps the id and counts its attempts. Builds and releases are counted apart.
 */
export type RunNumber = string;

const FORM = /^(build|release) (\d+)\.(\d+)\.(\d+)$/;

export function runNumberOf(env: Env): RunNumber {
  const release = env['RELEASE_RELEASEID'];
  const id = number(release || env['BUILD_BUILDID']);
  const attempts = release
    ? [env['RELEASE_ATTEMPTNUMBER'], undefined]
    : [env['SYSTEM_STAGEATTEMPT'], env['SYSTEM_JOBATTEMPT']];
  return `${release ? 'release' : 'build'} ${[id, ...attempts.map(number)].join('.')}`;
}

/** Whether `other` belongs to a later run than `own`; never where they cannot be compared. */
export function isNewer(other: unknown, own: RunNumber): boolean {
  const [theirs, ours] = [FORM.exec(typeof other === 'string' ? other : ''), FORM.exec(own)];
  if (theirs === null || ours === null || theirs[1] !== ours[1]) return false;
  const difference = [2, 3, 4].map((part) => Number(theirs[part]) - Number(ours[part])).find((each) => each !== 0);
  return difference !== undefined && difference > 0;
}

function number(text: string | undefined): number {
  return /^\d+$/.test(text ?? '') ? Number(text) : 0;
}
