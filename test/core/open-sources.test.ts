import type { PlannedQuestion } from '../../core/gate/plan.ts';
import { systemClock } from '../../core/io/clock.ts';
import { openFiles } from '../../core/io/files.ts';
import { openSources } from '../../core/open-sources.ts';
import type { Connection } from '../../core/ports.ts';
import { SOURCES } from '../../core/sources/index.ts';
import { indicator } from '../support/indicators.ts';

function planned(name: string, type: keyof typeof SOURCES, more: Partial<Connection> = {}): PlannedQuestion {
  const connection: Connection = {
    ...{ name, type, authentication: { kind: 'none' }, headers: {}, timeoutSeconds: 1, concurrency: 1 },
    ...more,
  };
  return {
    indicator: indicator({}, { id: name, source: name }),
    connection,
    definition: SOURCES[type],
    question: { indicator: name, query: 'up', window: undefined },
  };
}

function open(...questions: readonly PlannedQuestion[]) {
  const tools = { clock: systemClock, files: openFiles('.'), debug: () => {}, onSecret: () => {} };
  return openSources(questions, tools);
}

it('opens each connection in use once', async () => {
  const url = 'http://localhost:9090';
  const opened = await open(planned('a', 'Prometheus', { url }), planned('b', 'LoadTest'), planned('b', 'LoadTest'));
  if (!opened.ok) throw new Error('was not opened');
  expect(opened.value.names).toEqual(['a', 'b']);
  expect(opened.value.source('b')).toBe(opened.value.source('b'));
  expect(() => opened.value.source('c')).toThrow('The connection c was not opened');
});

it('reports what is wrong with every connection', async () => {
  const opened = await open(planned('a', 'Prometheus', { url: 'localhost:9090' }), planned('b', 'Dynatrace'));
  expect(opened.ok).toBe(false);
  expect(opened.problems.map(({ code }) => code)).toEqual(['input-invalid', 'input-missing']);
});
