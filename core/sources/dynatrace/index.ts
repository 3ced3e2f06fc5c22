import type { SourceDefinition } from '../../ports.ts';
import { authorization } from './authorization.ts';
import { querySchema } from './query-schema.ts';
import { escapeQuoted } from './selector.ts';
import { openDynatrace } from './source.ts';

/** Dynatrace SaaS and Managed, by the environment API v2. */
export const dynatrace: SourceDefinition = {
  querySchema,
  needsUrl: true,
  needsWindow: true,
  // Keptn waited two minutes after the end of a window before it asked.
  ingestionDelaySeconds: 120,
  authorization,
  escapeVariable: escapeQuoted,
  open: openDynatrace,
};
