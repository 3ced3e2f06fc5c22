import * as core from '@actions/core';
import type { Conclusion, Host, LogLevel } from '../core/ports.ts';
import { inert } from './commands.ts';
import { readEvent } from './event.ts';
import { publish } from './publish.ts';
import { runContext } from './run-context.ts';

/** Everything but `info` is a workflow command, whose text @actions/core escapes itself. */
const LOG: Readonly<Record<LogLevel, (text: string) => void>> = {
  // The runner would read, and mostly hide, a line for each request.
  debug: (text) => (core.isDebug() ? core.debug(text) : undefined),
  info: (text) => core.info(inert(text)),
  warning: (text) => core.warning(text),
  error: (text) => core.error(text),
};

/** The gate's door to GitHub Actions; `env` is what the runner has set. */
export function createGitHubHost(env: Readonly<Record<string, string | undefined>>): Host {
  const event = readEvent(env);
  const host: Host = {
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    colours: true, // No terminal, but the log view shows them.
    commentLimit: 65_000, // GitHub refuses more than 65,536; the rest is for the marker.
    context: runContext(env, event),
    env,
    // As core.getInput does it: spaces become underscores and hyphens stay.
    input: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() || undefined,
    secret: (value) => {
      if (value !== '') core.setSecret(value);
    },
    log: (level, text) => LOG[level](text),
    progress: () => undefined, // The log view has no place for it.
    output: (name, value) => core.setOutput(name, value),
    publish: (publication) => publish(host, event, publication),
    conclude,
  };
  return host;
}

function conclude({ outcome, message }: Conclusion): void {
  if (outcome === 'failure') core.setFailed(message);
  if (outcome === 'issues') core.warning(message);
}
