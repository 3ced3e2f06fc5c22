import { decide } from '../../../core/gate/decide.ts';
import { judge } from '../../../core/gate/judge.ts';
import { score } from '../../../core/gate/score.ts';
import type { Comparison } from '../../../core/model/history.ts';
import type { Observation } from '../../../core/model/observation.ts';
import {
  INCONCLUSIVE_POLICIES,
  type Indicator,
  NO_DATA_POLICIES,
  type Objectives,
} from '../../../core/model/perf-spec.ts';
import { historyOf } from '../../support/comparisons.ts';
import { fc } from '../../support/fc.ts';
import { empty, failed, indicator, measured } from '../../support/indicators.ts';

interface Case {
  readonly indicator: Indicator;
  readonly observation: Observation;
  readonly control?: Observation;
  readonly comparison: Comparison;
}

const value = fc.integer({ min: -50, max: 200 });
const answer: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 5, arbitrary: fc.array(value, { minLength: 1, maxLength: 3 }).map((values) => measured(values)) },
  fc.constantFrom(empty(), failed(), { ...measured([1]), gaps: [{ key: 'x', reason: 'NaN' }] }),
);
const one: fc.Arbitrary<Case> = fc
  .record({
    type: fc.constantFrom('Threshold', 'Baseline', 'Trend', 'Control'),
    metricScore: fc.integer({ min: 0, max: 100 }),
    noData: fc.constantFrom(...NO_DATA_POLICIES),
    noBaseline: fc.constantFrom(...NO_DATA_POLICIES),
    inconclusive: fc.constantFrom(...INCONCLUSIVE_POLICIES),
    key: fc.boolean(),
    observation: answer,
    control: answer,
    earlier: fc.array(value, { maxLength: 15 }),
  })
  .map(({ observation, control, earlier, type, ...grading }): Case => {
    const thresholds = { upperWarningPerc: 5, upperSeverePerc: 10 };
    const isControl = type === 'Control';
    const more = isControl ? { baseline: { query: 'stable' } } : {};
    return {
      indicator: indicator({ ...grading, type: isControl ? 'Baseline' : type, thresholds }, more),
      observation,
      ...(isControl ? { control } : {}),
      comparison: historyOf(earlier),
    };
  });
const cases = fc.array(one, { minLength: 1, maxLength: 8 });

/** Everything that is earned is needed to pass. */
const ALL: Objectives = { pass: { percent: 100 }, warning: { percent: 50 } };
const SOME: Objectives = { pass: { percent: 60 }, warning: { percent: 30 } };

function run(list: readonly Case[], objectives: Objectives, maxNoData?: number) {
  const judged = list.map((each) => ({
    indicator: each.indicator,
    grade: judge(each.indicator, each.observation, each),
  }));
  const total = score(
    judged.map(({ grade }) => grade),
    objectives,
  );
  return decide(judged, total, maxNoData);
}

it('the verdict does not depend on the order of the indicators', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(ALL, SOME), (list, bars) => {
      expect(run([...list].reverse(), bars).result).toBe(run(list, bars).result);
    }),
  );
});

it('a run is an error where any answer or control failed', () => {
  fc.assert(
    fc.property(cases, (list) => {
      const broken = list.some(({ observation, control }) =>
        [observation, control].some((a) => a?.status === 'failed'),
      );
      if (broken) expect(run(list, SOME).result).toBe('error');
    }),
  );
});

it('a run with an indicator that nobody saw never passes, unless the PerfSpec forgives that very indicator', () => {
  const unseen = one.map((each): Case => {
    const { control: _, ...rest } = each;
    const { grading } = each.indicator;
    return { ...rest, observation: empty(), indicator: indicator({ ...grading, noData: 'fail', metricScore: 10 }) };
  });
  fc.assert(
    fc.property(cases, unseen, (list, dark) => {
      expect(run([...list, dark], ALL).result).not.toBe('pass');
      const key = { ...dark, indicator: indicator({ noData: 'fail', key: true }) };
      expect(run([...list, key], SOME).result).not.toBe('pass');
      expect(run([...list, { ...dark, indicator: indicator({ noData: 'pass' }) }], SOME, 0).result).not.toBe('pass');
    }),
  );
});

it('an indicator without a baseline never passes a run that needs all points, where noBaseline is fail', () => {
  fc.assert(
    fc.property(cases, (list) => {
      const young: Case = {
        indicator: indicator({ type: 'Baseline', thresholds: { upperSeverePerc: 10 }, noBaseline: 'fail' }),
        observation: measured([1]),
        comparison: historyOf([]),
      };
      expect(run([...list, young], ALL).result).not.toBe('pass');
    }),
  );
});
