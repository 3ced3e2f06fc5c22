import * as tl from 'azure-pipelines-task-lib/task.js';
import { camelCase } from '../../core/inputs.ts';
import type { Host } from '../../core/ports.ts';
import { conclude, log, mask } from './logging.ts';
import { createProgress } from './progress.ts';
import { useAgentProxy } from './proxy.ts';
import { publish } from './publishing.ts';
import { contextOf, workspaceOf } from './run-context.ts';
import { readServiceConnections } from './service-connections.ts';
import { taskInput, taskPathInput } from './task-inputs.ts';

/** A run on Azure DevOps. `env` is the environment of the process: the agent's proxy is put into it. */
export function createAzureHost(env: NodeJS.ProcessEnv): Host {
  useAgentProxy(env);
  const workspace = workspaceOf(env);
  const connections = readServiceConnections();
  return {
    workspace,
    colours: true,
    commentLimit: 140_000, // Azure DevOps refuses more than 150,000.
    context: contextOf(env),
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !connections.shadowed.has(name))),
    input: (name) => {
      if (name === 'perfspec') return taskPathInput(name, workspace);
      return connections.inputs.get(name) ?? taskInput(camelCase(name));
    },
    secret: mask,
    log,
    progress: createProgress(),
    output: (name, value) => tl.setVariable(camelCase(name), value, false, true),
    publish: (publication) => publish(publication, env),
    conclude,
  };
}
