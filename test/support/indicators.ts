import type { Grade } from '../../core/model/grade.ts';
import type { Observation, Sample } from '../../core/model/observation.ts';
import type { Grading, Indicator, Thresholds } from '../../core/model/perf-spec.ts';

const place = { file: 'perfspec.json', line: 1, column: 1 };

/** An indicator like any other, but for what the test says. */
export function indicator(grading: Partial<Grading> = {}, more: Partial<Indicator> = {}): Indicator {
  return {
    id: 'response_time',
    source: 'Prometheus',
    query: 'up',
    grading: {
      type: 'Threshold',
      metricScore: 100,
      thresholds: {},
      noData: 'fail',
      noBaseline: 'pass',
      inconclusive: 'warning',
      minDelta: 0,
      parameters: {},
      key: false,
      observe: false,
      ...grading,
    },
    places: { indicator: place, source: place, query: place, grading: place, thresholds: {} },
    ...more,
  };
}

export function withThresholds(thresholds: Thresholds, metricScore = 100): Indicator {
  return indicator({ thresholds, metricScore });
}

type Measured = Extract<Observation, { readonly status: 'measured' }>;

/** An observation of one sample a value; keys are `key0`, `key1`... unless given. */
export function measured(values: readonly number[] | Readonly<Record<string, number>>, id = 'response_time'): Measured {
  const entries = Array.isArray(values)
    ? values.map((value, i) => [`key${i}`, value] as const)
    : Object.entries(values);
  const samples: Sample[] = entries.map(([key, value]) => ({ key, value, timestamp: 1_700_000_000_000 }));
  return { status: 'measured', indicator: id, query: 'up', warnings: [], samples, gaps: [] };
}

export function empty(reason = 'no series matched', id = 'response_time'): Observation {
  return { status: 'empty', indicator: id, query: 'up', warnings: [], reason, gaps: [] };
}

export function failed(id = 'response_time'): Observation {
  const problem = { code: 'source-refused', severity: 'error', message: 'refused', advice: 'correct it' } as const;
  return { status: 'failed', indicator: id, query: 'up', warnings: [], problem };
}

export function grade(more: Partial<Grade> = {}): Grade {
  return {
    indicator: 'response_time',
    status: 'pass',
    score: 100,
    maxScore: 100,
    reason: '',
    violations: [],
    values: [],
    ...more,
  };
}
