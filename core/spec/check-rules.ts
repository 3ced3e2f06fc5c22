import { type Fields, isFields } from '../foreign.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems.ts';
import { quote } from '../words.ts';
import type { Places } from './document.ts';
import { indicatorsOf } from './indicators-of.ts';
import { formatPath, type Path } from './path.ts';

/** What makes a PerfSpec wrong and no schema can say. Works on unchecked values, so that all problems come at once. */
export function checkRules(spec: Fields, places: Places): readonly Problem[] {
  return [
    ...duplicateIds(spec, places),
    ...contradictions(spec, places),
    ...idleKeys(spec, places),
    ...longMetadata(spec, places),
  ];
}

/** In Pitometer the last indicator of an id won silently. */
function duplicateIds(spec: Fields, places: Places): readonly Problem[] {
  const first = new Map<string, Path>();
  return indicatorsOf(spec).flatMap(({ path: at, indicator: { id } }) => {
    if (typeof id !== 'string') return [];
    const path = [...at, 'id'];
    const earlier = first.get(id);
    if (!earlier) {
      first.set(id, path);
      return [];
    }
    const message = `Two indicators have the id ${quote(id)}: this one and the one in line ${places.placeOf(earlier).line}.`;
    return [problem('spec-duplicate-id', message, { place: places.placeOf(path), path: formatPath(path) })];
  });
}

function contradictions(spec: Fields, places: Places): readonly Problem[] {
  return indicatorsOf(spec).flatMap(({ path, indicator: { grading } }) => {
    if (!isFields(grading)) return [];
    const { ignoreEmpty, noData } = grading;
    if (typeof ignoreEmpty !== 'boolean' || typeof noData !== 'string') return [];
    if (ignoreEmpty === (noData === 'pass')) return [];
    const at = [...path, 'grading', 'ignoreEmpty'];
    const message = `"ignoreEmpty": ${ignoreEmpty} contradicts "noData": ${quote(noData)} in ${formatPath(at.slice(0, -1))}.`;
    return [
      problem('spec-invalid', message, {
        advice: 'Keep "noData" only.',
        place: places.placeOf(at),
        path: formatPath(at),
      }),
    ];
  });
}

/** In characters of JSON: it is repeated with every violation. */
const LONGEST_METADATA = 16 * 1024;

function longMetadata(spec: Fields, places: Places): readonly Problem[] {
  return indicatorsOf(spec).flatMap(({ path, indicator: { grading } }) => {
    const length = isFields(grading) ? (JSON.stringify(grading['metadata'])?.length ?? 0) : 0;
    if (length <= LONGEST_METADATA) return [];
    const at = [...path, 'grading', 'metadata'];
    const message = `${formatPath(at)} has ${length} characters; at most ${LONGEST_METADATA} can be repeated with every violation.`;
    const advice = 'Move it to "metadata" of the indicator.';
    return [problem('spec-invalid', message, { advice, place: places.placeOf(at), path: formatPath(at) })];
  });
}

/** Of the two one would win without a word. */
function idleKeys(spec: Fields, places: Places): readonly Problem[] {
  return indicatorsOf(spec).flatMap(({ path, indicator: { grading } }) => {
    if (!isFields(grading) || grading['key'] !== true || grading['observe'] !== true) return [];
    const at = [...path, 'grading', 'key'];
    const message = `${formatPath(at.slice(0, -1))} is both "key" and "observe": it cannot fail the run and count for nothing.`;
    return [
      problem('spec-invalid', message, {
        advice: 'Keep one of them.',
        place: places.placeOf(at),
        path: formatPath(at),
      }),
    ];
  });
}
