import type { Place, Problem } from '../model/problem.ts';
import type { JudgedIndicator, RunRecord } from '../model/run-record.ts';
import type { Annotation } from '../ports.ts';
import { logText } from './escape.ts';
import { figuresOf, indicatorRow, nameOf } from './indicator-row.ts';
import { decisiveLimit, worseFirst } from './limits-text.ts';
import { STATUS_WORDS } from './verdict-words.ts';
import { lostPoints, worstFirst } from './worst-first.ts';

/** GitHub and Azure DevOps show ten of a kind for a step and drop the rest; the tenth says so. */
const MOST = 9;

/** One for each bad indicator, and for each problem that has a place of its own; worst first, at most ten. */
export function toAnnotations(record: RunRecord): readonly Annotation[] {
  const indicators = worstFirst(record.indicators).flatMap((judged) => {
    const level = levelOf(judged);
    return level ? [ofIndicator(judged, level)] : [];
  });
  const annotated = new Set(record.indicators.filter((judged) => levelOf(judged)).map(({ indicator }) => indicator.id));
  const problems = record.problems.filter((one) => standsAlone(one, annotated)).map(ofProblem);
  const all = [...problems, ...indicators];
  return shorten([...all.filter(({ level }) => level === 'error'), ...all.filter(({ level }) => level === 'warning')]);
}

/** Undefined where there is nothing to look at. What could not be judged is only news where it cost points. */
function levelOf(judged: JudgedIndicator): Annotation['level'] | undefined {
  switch (judged.grade.status) {
    case 'fail':
    case 'error':
      return 'error';
    case 'warning':
      return 'warning';
    case 'noData':
    case 'inconclusive':
    case 'learning':
      return lostPoints(judged) > 0 ? 'warning' : undefined;
    default:
      return undefined;
  }
}

function standsAlone({ code, place, indicator }: Problem, annotated: ReadonlySet<string>): boolean {
  // Whether missing data matters is for the indicator to say.
  return place !== undefined && code !== 'no-data' && !(indicator !== undefined && annotated.has(indicator));
}

function ofProblem({ severity, message, advice, place }: Problem): Annotation {
  return {
    level: severity,
    title: `Performance gate: ${severity}`,
    message: logText(`${message} ${advice}`, 900),
    ...(place && { place }),
  };
}

function ofIndicator(judged: JudgedIndicator, level: Annotation['level']): Annotation {
  return {
    level,
    title: logText(`${STATUS_WORDS[judged.grade.status].word}: ${nameOf(judged)}`, 150),
    message: logText(messageOf(judged), 900),
    place: placeOf(judged),
  };
}

function messageOf(judged: JudgedIndicator): string {
  const { observation } = judged;
  if (observation.status === 'failed') return `${observation.problem.message} ${observation.problem.advice}`;
  const row = indicatorRow(judged);
  const { keys, gaps, remark, score } = row;
  const parts = [
    ...figuresOf(row),
    keys ? `${keys.lead}: ${keys.worst}` : '',
    gaps,
    remark,
    score === '–' ? '' : `score ${score}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** The line to look at: of the breached limit, or of the query where there was nothing to compare with it. */
function placeOf({ indicator, grade, observation }: JudgedIndicator): Place {
  const { places } = indicator;
  if (observation.status === 'failed') return observation.problem.place ?? places.query;
  const [worst] = worseFirst(grade);
  if (!worst) return places.query;
  const decisive = decisiveLimit(worst);
  if (!decisive?.breached) return places.indicator;
  return places.thresholds[decisive.name] ?? places.thresholds[`${decisive.name}Perc`] ?? places.indicator;
}

function shorten(all: readonly Annotation[]): readonly Annotation[] {
  const more = all.slice(MOST);
  const [first] = more;
  if (!first) return all;
  const title = `Performance gate: and ${more.length} more`;
  const message = `${more.length} more findings are in the summary and in result.json.`;
  return [...all.slice(0, MOST), { level: first.level, title, message }];
}
