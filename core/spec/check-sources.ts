import type { Indicator, PerfSpec } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import type { Connection } from '../ports.ts';
import { problem } from '../problems.ts';
import { didYouMean, nearest, quote, quoteAll } from '../words.ts';
import { queryProblems } from './other-queries.ts';
import { querySchemas } from './schema.ts';

/**
 * Whether every indicator has a connection, and a query that its kind of source understands. Queries of connections
 * that are named like their kind have been checked with the PerfSpec.
 */
export function checkSources(spec: PerfSpec, connections: readonly Connection[]): readonly Problem[] {
  return spec.indicators.flatMap((indicator, index) => {
    const connection = connections.find(({ name }) => name === indicator.source);
    if (!connection)
      return [
        isKind(indicator.source) ? notConfigured(indicator, index) : unknownSource(indicator, index, connections),
      ];
    return connection.name === connection.type ? [] : problemsOfQueries(indicator, index, connection.type);
  });
}

function unknownSource(indicator: Indicator, index: number, connections: readonly Connection[]): Problem {
  const names = connections.map(({ name }) => name);
  const configured = names.length === 0 ? 'No connection is configured.' : `Configured: ${quoteAll(names)}.`;
  const suggestion = didYouMean(nearest(indicator.source, names));
  const message = `Indicator ${quote(indicator.id)} is measured through ${quote(indicator.source)}, which is not configured. ${suggestion}${configured}`;
  const path = `indicators[${index}].source`;
  return problem('unknown-source', message, { indicator: indicator.id, place: indicator.places.source, path });
}

/** The name is right, so what is missing is the pipeline's part: often a secret that a fork does not get. */
function notConfigured(indicator: Indicator, index: number): Problem {
  const kind = indicator.source.toLowerCase();
  const message = `Indicator ${quote(indicator.id)} is measured through ${quote(indicator.source)}, whose input ${kind}-url is not given or empty.`;
  const path = `indicators[${index}].source`;
  return problem('credentials-missing', message, { indicator: indicator.id, place: indicator.places.source, path });
}

function isKind(name: string): boolean {
  return Object.hasOwn(querySchemas, name);
}

/** Of the queries of a connection whose kind the PerfSpec does not tell. */
function problemsOfQueries(indicator: Indicator, index: number, kind: string): readonly Problem[] {
  if (!isKind(kind)) throw new Error(`A connection of the unknown kind ${kind} was let through`);
  const place = () => indicator.places.query;
  const places = { placeOf: place, placeOfKey: place };
  const { query, baseline, grading } = indicator;
  const queries = [
    { below: ['query'], written: query },
    { below: ['baseline', 'query'], written: baseline && 'query' in baseline ? baseline.query : undefined },
    { below: ['grading', 'total'], written: grading.parameters['total'] },
  ];
  const problems = queries.flatMap(({ below, written }) =>
    queryProblems(written, kind, ['indicators', index, ...below], places),
  );
  return problems.map((one) => ({ ...one, indicator: indicator.id }));
}
