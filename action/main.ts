import { runPerfSpecGate } from '../core/index.ts';
import { createGitHubHost } from './github-host.ts';

await runPerfSpecGate(createGitHubHost(process.env));
