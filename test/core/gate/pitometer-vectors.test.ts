import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../../core/gate/decide.ts';
import { judge } from '../../../core/gate/judge.ts';
import { score } from '../../../core/gate/score.ts';
import type { Observation } from '../../../core/model/observation.ts';
import { loadSpec } from '../../../core/spec/load-spec.ts';

interface Vector {
  readonly id: string;
  readonly spec: object;
  readonly data: Readonly<Record<string, readonly { readonly labels: object; readonly value: number }[]>>;
  readonly expected: {
    readonly result: string;
    readonly totalScore: number;
    readonly indicators: Readonly<Record<string, { readonly score: number; readonly violations: readonly object[] }>>;
  };
}

const file = join(import.meta.dirname, '../../fixtures/pitometer/vectors.json');
const VECTORS: readonly Vector[] = JSON.parse(readFileSync(file, 'utf8'));

function observed(indicator: string, data: Vector['data'][string] = []): Observation {
  const asked = { indicator, query: '', warnings: [], gaps: [] };
  if (data.length === 0) return { ...asked, status: 'empty', reason: 'no series' };
  const samples = data.map(({ labels, value }) => ({ key: JSON.stringify(labels), value, timestamp: 0 }));
  return { ...asked, status: 'measured', samples };
}

it.each(VECTORS.map((vector) => [vector.id, vector] as const))(
  '%s is judged as by Pitometer',
  (_, { spec, data, expected }) => {
    const loaded = loadSpec(JSON.stringify(spec), 'perfspec.json');
    if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
    const judged = loaded.value.indicators.map((indicator) => ({
      indicator,
      grade: judge(indicator, observed(indicator.id, data[indicator.id])),
    }));
    const grades = judged.map(({ grade }) => grade);
    const { result, totalScore } = decide(judged, score(grades, loaded.value.objectives));
    const indicators = grades.map(({ indicator, score: points, violations }) => [
      indicator,
      { score: points, violations },
    ]);
    expect({ result, totalScore, indicators: Object.fromEntries(indicators) }).toEqual(expected);
  },
);
