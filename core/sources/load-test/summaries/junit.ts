import { success } from '../../../model/result.ts';
import { exactly } from '../counted-values.ts';
import { numberOf } from '../fields.ts';
import type { Subject, SummaryReader, Tally } from '../load-test-run.ts';
import { countFigure, type NamedFigure, rateFigure, refused, SECOND, scaled } from './figures.ts';
import { secondsReader } from './junit-time.ts';
import { parseXml, type XmlElement } from './xml.ts';

const TITLE = 'JUnit report';

/** Reads the test cases of a JUnit XML report: how long each took, in milliseconds, and which failed. */
export const junit: SummaryReader = {
  kind: 'summary',
  // An XML document ends with the end of its root.
  provesEnd: true,
  title: TITLE,
  command: 'a test runner that writes JUnit XML',
  recognises: ({ text }) => /^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<testsuites?[\s>]/.test(text),
  read({ file, text }) {
    const root = parseXml(text);
    if (root === undefined) return refused(file, TITLE, 'it is cut off, not well formed, or has a DTD');
    const cases = casesIn(root);
    if (cases.length === 0 && !/^testsuites?$/.test(root.name))
      return refused(file, TITLE, 'it has neither test suites nor test cases');
    const seconds = secondsReader(cases.map(({ attributes }) => attributes.get('time') ?? ''));
    const results = cases.filter(wasRun).map((element) => resultOf(element, seconds));
    return success({
      title: TITLE,
      subjects: [subjectOf(undefined, results), ...[...byLabel(results)].map(([label, own]) => subjectOf(label, own))],
      definition: 'over the test cases that ran',
      advice: 'Times are there where every test case that is asked about has one; a label is its class and name.',
      warnings: [
        ...(cases.length > results.length ? [`${cases.length - results.length} test cases were skipped.`] : []),
        ...unseenFailures(root, cases),
      ],
    });
  },
};

/** A suite can fail on its own, such as when it is set up. */
function unseenFailures(root: XmlElement, cases: readonly XmlElement[]): readonly string[] {
  // A test case can fail, and once more when it is torn down.
  const seen = cases.flatMap(failuresOf).length;
  const said = failuresSaid(root);
  return said > seen
    ? [`Its suites have ${said} failures, and its test cases ${seen}: "errorRate" does not know of the others.`]
    : [];
}

/** Suites that hold suites have the sums of these, and failures of their own. */
function failuresSaid({ attributes, children }: XmlElement): number {
  const own = ['failures', 'errors'].reduce((sum, name) => sum + (numberOf(attributes.get(name)) ?? 0), 0);
  const within = children.reduce((sum, child) => sum + (/^testsuites?$/.test(child.name) ? failuresSaid(child) : 0), 0);
  return Math.max(own, within);
}

function failuresOf({ children }: XmlElement): readonly XmlElement[] {
  return children.filter(({ name }) => name === 'failure' || name === 'error');
}

interface CaseResult {
  readonly label: string;
  readonly failed: boolean;
  /** Milliseconds; undefined where the report has none that can be read. */
  readonly time: number | undefined;
}

/** Of all suites, which can be nested. Their own sums are not read, so that nothing counts twice. */
function casesIn(element: XmlElement): readonly XmlElement[] {
  return element.name === 'testcase' ? [element] : element.children.flatMap(casesIn);
}

function wasRun({ children, attributes }: XmlElement): boolean {
  return !children.some(({ name }) => name === 'skipped') && attributes.get('status') !== 'notrun';
}

function resultOf(element: XmlElement, seconds: (text: string) => number | undefined): CaseResult {
  const { attributes } = element;
  const label = [attributes.get('classname'), attributes.get('name')].filter(Boolean).join('.');
  const time = seconds(attributes.get('time') ?? '');
  return {
    label,
    failed: failuresOf(element).length > 0,
    time: time === undefined ? undefined : scaled(time, SECOND),
  };
}

function byLabel(results: readonly CaseResult[]): ReadonlyMap<string, readonly CaseResult[]> {
  const groups = new Map<string, CaseResult[]>();
  for (const result of results) {
    const group = groups.get(result.label);
    if (group === undefined) groups.set(result.label, [result]);
    else group.push(result);
  }
  return groups;
}

function subjectOf(label: string | undefined, results: readonly CaseResult[]): Subject {
  const failures = results.filter(({ failed }) => failed).length;
  const isTimed = results.length > 0 && results.every(({ time }) => time !== undefined);
  const figures: readonly NamedFigure[] = [
    ['count', results.length === 0 ? { empty: NOTHING } : countFigure(results.length)],
    ['errorRate', results.length === 0 ? { empty: NOTHING } : rateFigure(failures, results.length)],
    ...(isTimed
      ? []
      : TIMES.map((metric): NamedFigure => [metric, { empty: results.length === 0 ? NOTHING : UNTIMED }])),
  ];
  return { label, kind: 'request', figures: new Map(figures), ...(isTimed ? { tally: tallyOf(results) } : {}) };
}

const NOTHING = 'no test case ran';
const UNTIMED = 'not every test case has a time that can be read';
const TIMES = ['min', 'avg', 'median', 'max', 'p90', 'p95', 'p99'] as const;

function tallyOf(results: readonly CaseResult[]): Tally {
  const timesOf = (failed: boolean) =>
    results.flatMap((result) => (result.failed === failed ? (result.time ?? []) : []));
  return {
    ok: exactly(timesOf(false)),
    failed: exactly(timesOf(true)),
    lost: 0,
    unit: 'ms',
    firstStart: Number.NaN,
    lastEnd: Number.NaN,
    bytes: Number.NaN,
  };
}
