import type { Problem } from '../model/problem.ts';
import { problem } from '../problems.ts';
import type { Places } from './document.ts';
import { indicatorsOf, isLoose, type Loose } from './loose.ts';
import { formatPath, type Path } from './path.ts';
import { quote } from './words.ts';

/** What makes a PerfSpec wrong and no schema can say. Works on unchecked values, so that all problems come at once. */
export function checkRules(spec: Loose, places: Places): readonly Problem[] {
  return [...duplicateIds(spec, places), ...contradictions(spec, places)];
}

/** In Pitometer the last indicator of an id won silently. */
function duplicateIds(spec: Loose, places: Places): readonly Problem[] {
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

function contradictions(spec: Loose, places: Places): readonly Problem[] {
  return indicatorsOf(spec).flatMap(({ path, indicator: { grading } }) => {
    if (!isLoose(grading)) return [];
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
