import type { RunResult } from '../../core/model/verdict.ts';
import type { AzureRest } from './azure-rest.ts';
import type { Env } from './run-context.ts';

/** Whether this is a build; a release has no tags and properties of its own. */
export function isBuild(env: Env): boolean {
  return !env['RELEASE_RELEASEID'] && Boolean(env['BUILD_BUILDID']);
}

/**
 * Writes the verdict as a property of the build, `perfspec-gate.<name of the gate>`, which the gate of a release can read.
 * Answers with what stood in the way: nobody asked for it, so it is no warning.
 */
export async function writeBuildProperty(
  rest: AzureRest,
  env: Env,
  { name, result }: { readonly name: string; readonly result: RunResult },
): Promise<string | undefined> {
  const [project, build] = [env['SYSTEM_TEAMPROJECTID'] ?? '', env['BUILD_BUILDID'] ?? ''].map(encodeURIComponent);
  const property = `perfspec-gate.${name}`;
  const reply = await rest.send({
    method: 'PATCH',
    path: `${project}/_apis/build/builds/${build}/properties`,
    // A JSON Pointer (RFC 6901).
    body: [{ op: 'add', path: `/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`, value: result }],
    preview: true,
  });
  return reply.ok
    ? undefined
    : `The build property "${property}" was not written: ${reply.message.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300)}`;
}
