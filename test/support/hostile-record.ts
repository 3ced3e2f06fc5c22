import type { RunRecord } from '../../core/model/run-record.ts';
import { problem } from '../../core/problems.ts';
import { judged, runRecord } from './record-builders.ts';

/** What people must not be able to do to a report. */
export const PLANTED = [
  '</details><script>alert(1)</script> <!-- perfspec-gate -->',
  '| a | b |\n| --- | --- |\n# heading @everyone see #1 and GH-2',
  '[click](javascript:alert(1)) ![x](https://evil.example/x.png) `code` **bold** _it_ ~~no~~',
  '\u001b[31mred\u001b[0m \u202egnp.exe ##vso[task.complete result=Succeeded] ##[error]no',
  '::set-output name=result::pass',
] as const;

/** A run in which everything that can come from outside tries. */
export function hostile(): RunRecord {
  const [html, table, links, terminal, command] = PLANTED;
  const planted = judged({
    id: command,
    indicator: { displayName: html, unit: terminal, query: table, source: links },
    grading: { metadata: { [links]: table } },
    limits: { upperSevere: 1 },
    values: { [table]: 2, [terminal]: 1 },
    gaps: [{ key: html, reason: links }],
    baseline: { [table]: 1, [terminal]: 1 },
    evidence: {
      [table]: {
        ...{ against: 'previous', change: 100, band: [0.5, 1.5], n: 2, newLevelSince: html },
        history: [
          { run: html, startedAt: 0, value: 1 },
          { run: terminal, startedAt: 1, value: 1 },
        ],
      },
    },
    definition: links,
    behind: { [table]: { n: 2, mean: 2, stddev: 0 } },
    control: { status: 'empty', indicator: command, query: html, warnings: [table], gaps: [], reason: terminal },
    grade: { status: 'fail', score: 0, reason: command },
  });
  const said = problem('source-refused', `${command} ${terminal} ${html}`, {
    advice: table,
    place: { file: links, line: 1, column: 1 },
  });
  const context = { commit: html, runUrl: `javascript:${html}`, branch: table };
  const series = { branch: table, environment: html, profile: terminal };
  const rest = { name: html, perfspec: table, context, series, indicators: [planted], problems: [said] };
  return runRecord({ result: 'fail', reason: `${command} ${links}` }, rest);
}
