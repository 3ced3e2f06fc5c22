import type { JudgedIndicator, RunRecord } from '../model/run-record.ts';
import { xmlText } from './escape.ts';
import { formatTime } from './format-time.ts';
import { nameOf } from './indicator-row.ts';
import { type Outcome, outcomeOf } from './junit-outcome.ts';
import { RESULT_WORDS } from './verdict-words.ts';

interface TestCase {
  readonly name: string;
  readonly outcome: Outcome;
}

const NAME = 200;
const MESSAGE = 1_000;

/**
 * The run as JUnit XML in the form of Jenkins' junit-10.xsd, which test tabs agree on: one test case an indicator, in
 * the order of the PerfSpec. Without times: an indicator takes none, and zeros would be made up.
 */
export function renderJunit(record: RunRecord): string {
  const names = uniqueNames(record.indicators);
  const cases = record.indicators.map((judged, at) => ({ name: names[at] ?? '', outcome: outcomeOf(judged) }));
  const all = withVerdict(cases, record);
  const name = xmlText(record.name, NAME);
  const counts = `tests="${all.length}" failures="${count(all, 'failure')}" errors="${count(all, 'error')}"`;
  const when = formatTime(record.startedAt).replace(/(\.\d+)?Z$/, '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" ${counts}>`,
    `  <testsuite name="${name}" ${counts} skipped="${count(all, 'skipped')}" timestamp="${when}">`,
    ...properties(record),
    ...all.map((one) => testCase(one, name)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** Test tabs follow a test by its name from run to run; two of one name would be one. */
function uniqueNames(indicators: readonly JudgedIndicator[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const judged of indicators) uses.set(nameOf(judged), (uses.get(nameOf(judged)) ?? 0) + 1);
  return indicators.map((judged) => {
    const name = nameOf(judged);
    return uses.get(name) === 1 ? name : `${name} (${judged.indicator.id})`;
  });
}

/** A run can fail by its score although no indicator did, or end before there is one: its tests must not all be green. */
function withVerdict(cases: readonly TestCase[], { verdict }: RunRecord): readonly TestCase[] {
  const { result, reason } = verdict;
  const isBad = ({ outcome }: TestCase) => outcome.kind === 'failure' || outcome.kind === 'error';
  if (result === 'pass' || result === 'warning' || cases.some(isBad)) return cases;
  const outcome = {
    kind: result === 'fail' ? 'failure' : 'error',
    type: result,
    message: reason,
    lines: [reason],
  } as const;
  return [...cases, { name: 'Total score', outcome }];
}

function count(cases: readonly TestCase[], kind: Outcome['kind']): number {
  return cases.filter(({ outcome }) => outcome.kind === kind).length;
}

function properties({ perfspec, verdict, window, context }: RunRecord): readonly string[] {
  const values = {
    verdict: RESULT_WORDS[verdict.result].word,
    reason: verdict.reason,
    score: `${verdict.totalScore} of ${verdict.maxScore}`,
    perfspec,
    ...(window && { window: `${formatTime(window.start)}/${formatTime(window.end)}` }),
    ...(context.commit !== undefined && { commit: context.commit }),
    ...(context.runUrl !== undefined && { run: context.runUrl }),
  };
  const items = Object.entries(values).map(
    ([name, value]) => `      <property name="${name}" value="${xmlText(value, MESSAGE)}"/>`,
  );
  return ['    <properties>', ...items, '    </properties>'];
}

function testCase({ name, outcome }: TestCase, suite: string): string {
  const start = `    <testcase classname="${suite}" name="${xmlText(name, NAME)}"`;
  const body = bodyOf(outcome);
  return body === '' ? `${start}/>` : `${start}>\n      ${body}\n    </testcase>`;
}

function bodyOf({ kind, type, message, lines }: Outcome): string {
  const text = lines.map((line) => xmlText(line, MESSAGE)).join('\n');
  switch (kind) {
    case 'passed':
      return text === '' ? '' : `<system-out>${text}</system-out>`;
    case 'skipped':
      return `<skipped message="${xmlText(message, MESSAGE)}"/>`;
    default:
      return `<${kind} type="${type}" message="${xmlText(message, MESSAGE)}">${text}</${kind}>`;
  }
}
