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
    grade: { status: 'fail', score: 0, reason: command },
  });
  const said = problem('source-refused', `${command} ${terminal} ${html}`, {
    advice: table,
    place: { file: links, line: 1, column: 1 },
  });
  const context = { commit: html, runUrl: `javascript:${html}`, branch: table };
  const rest = { name: html, perfspec: table, context, indicators: [planted], problems: [said] };
  return runRecord({ result: 'fail', reason: `${command} ${links}` }, rest);
}
