import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { countFigure, type NamedFigure, rateFigure, refused } from '../summaries/figures.ts';
import { benchmarkSubject, figuresBy, valuesOf } from './benchmark.ts';

const TITLE = 'hyperfine result (JSON)';

/** Reads what `hyperfine --export-json` writes. Times are seconds. */
export const hyperfine: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'hyperfine --export-json FILE COMMAND',
  recognises: ({ json }) => {
    const results = resultsOf(json);
    return results.length > 0 && results.every((result) => typeof result['command'] === 'string' && 'user' in result);
  },
  read({ file, json }) {
    const results = resultsOf(json);
    if (results.length === 0) return refused(file, TITLE, 'it has no "results"');
    return success({
      title: TITLE,
      subjects: results.map(subjectOf),
      definition: 'over the single runs of the command',
      advice: 'A command is a label; its percentiles need the "times" that hyperfine writes since version 1.2.',
      warnings: [],
    });
  },
};

const NAMES = { mean: 'avg', median: 'median', min: 'min', max: 'max', stddev: 'stddev' } as const;

/** Time of the processor, which the time on the clock says nothing of. */
export const PROCESSOR_TIMES = { user: ownMetric('user', 'avg'), system: ownMetric('system', 'avg') } as const;

function resultsOf(json: unknown): readonly Fields[] {
  return isFields(json) && Array.isArray(json['results']) ? json['results'].filter(isFields) : [];
}

function subjectOf(result: Fields): Subject {
  const times = valuesOf(result['times']) ?? [];
  const codes = Array.isArray(result['exit_codes']) ? result['exit_codes'] : [];
  // Where --ignore-failure let it go on. A command that a signal ended has null.
  const hasFailed = times.map((_, run) => codes.length === times.length && codes[run] !== 0);
  const figures = figuresBy({ ...NAMES, ...PROCESSOR_TIMES }, (key) => result[key], 's');
  return benchmarkSubject({
    label: String(result['command']),
    unit: 's',
    figures: [...figures, ...runFigures(times.length, codes)],
    values: times.filter((_, run) => !hasFailed[run]),
    failed: times.filter((_, run) => hasFailed[run]),
  });
}

function runFigures(runs: number, codes: readonly unknown[]): readonly NamedFigure[] {
  if (runs === 0) return [];
  const count: NamedFigure = ['count', countFigure(runs)];
  if (codes.length !== runs) return [count];
  return [count, ['errorRate', rateFigure(codes.filter((code) => code !== 0).length, runs)]];
}
