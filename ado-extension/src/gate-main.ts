import { runPerfSpecGate } from '../../core/index.ts';
import { createAzureHost } from './azure-host.ts';

await runPerfSpecGate(createAzureHost(process.env));
