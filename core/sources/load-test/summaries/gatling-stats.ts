import { type Fields, isFields } from '../../../foreign.ts';
import { success } from '../../../model/result.ts';
import type { Subject, SummaryReader } from '../load-test-run.ts';
import { refused, SEVERAL_RUNS } from './figures.ts';
import { gatlingFigures } from './gatling-figures.ts';
import { scriptObject } from './script-object.ts';

const TITLE = 'Gatling statistics';

/** The files of one report say the same of everything, and are no parts of a run that could be added up. */
const TITLES = { tree: TITLE, global: 'Gatling statistics of everything', script: 'Gatling statistics as a script' };

/** Reads the `js/stats.json`, `js/global_stats.json` and `js/stats.js` of a report of Gatling up to 3.13. Times are milliseconds. */
export const gatlingStats: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'gatling.sh up to version 3.13 (js/stats.json, js/global_stats.json or js/stats.js of the report)',
  recognises: ({ json, text }) => rootOf(json) !== undefined || /^\s*var stats = \{\s*type: "GROUP",/.test(text),
  read({ file, json, text }) {
    if ([...text.matchAll(/^\s*var stats = \{/gm)].length > 1) return refused(file, TITLE, SEVERAL_RUNS);
    const root = rootOf(json ?? scriptObject(text));
    if (root === undefined) return refused(file, TITLE, 'it has no "stats" with a "numberOfRequests", or is cut off');
    return success({
      title: TITLES[json === undefined ? 'script' : root === json ? 'tree' : 'global'],
      subjects: subjectsOf(root, [], true),
      definition: 'by t-digest, as Gatling estimates it, in whole milliseconds',
      advice:
        'Gatling does not say in this file which percentiles "percentiles1" to "percentiles4" are (50, 75, 95 and 99 unless gatling.conf ' +
        'has others): ask for "percentiles3 total", or ask simulation.log, which has every percentile.',
      warnings: [],
    });
  },
};

/** A node of the tree; a global file is its root alone. */
function rootOf(value: unknown): Fields | undefined {
  if (!isFields(value)) return undefined;
  const { stats, numberOfRequests, meanResponseTime } = value;
  if (isFields(stats) && isFields(stats['numberOfRequests'])) return value;
  return isFields(numberOfRequests) && isFields(meanResponseTime) ? { stats: value } : undefined;
}

/** No test nests groups so deep; whoever writes such a file wants to exhaust the stack. */
const DEEPEST = 100;

/** Everything together under no label, requests under those of their groups too, and groups as transactions. */
function subjectsOf(node: Fields, path: readonly string[], isRoot: boolean): readonly Subject[] {
  const { stats, contents } = node;
  const below = isFields(contents) && path.length < DEEPEST ? Object.values(contents).filter(isFields) : [];
  const subject: Subject = {
    label: isRoot ? undefined : path.join(' / '),
    kind: node['type'] === 'GROUP' && !isRoot ? 'transaction' : 'request',
    figures: new Map(isFields(stats) ? gatlingFigures(stats) : []),
  };
  return [subject, ...below.flatMap((child) => subjectsOf(child, [...path, String(child['name'])], false))];
}
