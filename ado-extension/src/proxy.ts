import * as tl from 'azure-pipelines-task-lib/task.js';
import { quietly } from './task-lib.ts';

/**
 * Puts the proxy that the agent was set up with into the variables that axios reads. Variables of the pipeline's own
 * win. The agent's bypass list holds regular expressions, NO_PROXY host names: those that stand for a host or a domain
 * are carried over.
 */
export function useAgentProxy(env: NodeJS.ProcessEnv): void {
  const agent = quietly(() => tl.getHttpProxyConfiguration());
  if (!agent) return;
  const url = new URL(agent.proxyUrl);
  url.username = agent.proxyUsername ?? '';
  url.password = agent.proxyPassword ?? '';
  env['HTTPS_PROXY'] ??= env['https_proxy'] ?? url.href;
  env['HTTP_PROXY'] ??= env['http_proxy'] ?? url.href;
  env['NO_PROXY'] ??=
    env['no_proxy'] ?? (agent.proxyBypassHosts ?? []).flatMap((pattern) => hostOf(pattern) ?? []).join(',');
}

function hostOf(pattern: string): string | undefined {
  const host = pattern.replace(/^\^/, '').replace(/\$$/, '').replace(/^\.\*/, '').replaceAll('\\.', '.');
  return /^[\w.-]+$/.test(host) ? host : undefined;
}
