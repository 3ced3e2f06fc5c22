import type { SourceDefinition } from '../ports.ts';
import { dynatrace } from './dynatrace/index.ts';
import { loadTest } from './load-test/index.ts';
import { prometheus } from './prometheus/index.ts';

/** Every kind of source. A new one is its folder, its tests and a line here. */
export const SOURCES = {
  Prometheus: prometheus,
  Dynatrace: dynatrace,
  LoadTest: loadTest,
} as const satisfies Readonly<Record<string, SourceDefinition>>;
