import { parseDuration } from '../duration.ts';
import { type Fields, isFields } from '../foreign.ts';
import { GRADERS } from '../graders/index.ts';
import type { Problem } from '../model/problem.ts';
import type { GraderDefinition } from '../ports.ts';
import { problem } from '../problems.ts';
import type { Places } from './document.ts';
import { indicatorsOf } from './indicators-of.ts';
import { formatPath, type Path } from './path.ts';

/** What is wrong with how indicators are compared and no schema can say. Works on unchecked values. */
export function checkComparisons(spec: Fields, places: Places): readonly Problem[] {
  return indicatorsOf(spec).flatMap(({ path, indicator }) => {
    const grading = isFields(indicator['grading']) ? indicator['grading'] : {};
    return [...controlFaults(indicator['baseline'], grading), ...runsFaults(grading)].map(
      ({ below, message, advice }) => {
        const at = [...path, ...below];
        return problem('spec-invalid', message(formatPath(path)), {
          advice,
          place: places.placeOf(at),
          path: formatPath(at),
        });
      },
    );
  });
}

interface Fault {
  readonly below: Path;
  /** Of the path of the indicator. */
  readonly message: (indicator: string) => string;
  readonly advice: string;
}

/** Of what no interval of a difference is known. */
const WITHOUT_INTERVAL: readonly unknown[] = ['last', 'min', 'max'];

function controlFaults(control: unknown, { type, against, aggregate }: Fields): readonly Fault[] {
  if (control === undefined) {
    if (against !== 'control') return [];
    const message = (at: string) => `${at} is compared with a control and has none.`;
    return [{ below: ['grading', 'against'], message, advice: 'Add "baseline" to the indicator: { "offset": "1d" }.' }];
  }
  const below = ['baseline'];
  if (typeof type === 'string' && type !== 'Baseline') {
    const message = (at: string) => `${at} has a control, which only the grader "Baseline" compares with.`;
    return [{ below, message, advice: 'Remove "baseline", or choose that grader.' }];
  }
  if (against === 'previous') {
    const message = (at: string) => `${at} has a control and is compared with earlier runs.`;
    return [{ below, message, advice: 'Remove "baseline", or write "against": "control".' }];
  }
  if (WITHOUT_INTERVAL.includes(aggregate)) {
    const message = (at: string) => `${at} compares "${aggregate}" with a control, of which no interval is known.`;
    return [{ below: ['grading', 'aggregate'], message, advice: 'Take median, mean or a percentile.' }];
  }
  const offset = isFields(control) ? control['offset'] : undefined;
  if (typeof offset !== 'string' || parseDuration(offset) !== 0) return [];
  const message = (at: string) => `${at} is compared with itself: the offset of its control is ${offset}.`;
  return [{ below: ['baseline', 'offset'], message, advice: 'Give a time above 0.' }];
}

function runsFaults(grading: Fields): readonly Fault[] {
  const [runs, minRuns] = ['runs', 'minRuns'].map((key) => grading[key] ?? byDefault(grading['type'], key));
  if (typeof runs !== 'number' || typeof minRuns !== 'number' || minRuns <= runs) return [];
  const message = (at: string) => `${at} needs ${minRuns} runs and looks at ${runs}: it would learn for ever.`;
  const written = grading['minRuns'] === undefined ? 'runs' : 'minRuns';
  return [{ below: ['grading', written], message, advice: 'Make "minRuns" at most "runs".' }];
}

const graders: Readonly<Record<string, GraderDefinition>> = GRADERS;

function byDefault(type: unknown, key: string): unknown {
  const grader = typeof type === 'string' && Object.hasOwn(graders, type) ? graders[type] : undefined;
  return grader?.parametersSchema[key]?.['default'];
}
