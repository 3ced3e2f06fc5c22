import type { Problem } from './model/problem.ts';
import type { Files, Publication, ReportForm } from './ports.ts';

const NAMES: Readonly<Record<ReportForm, string>> = {
  result: 'result.json',
  summary: 'summary.md',
  report: 'report.html',
  junit: 'junit.xml',
};

export const RESULT_FILE = NAMES.result;

/** Names of all files in the output folder. */
export const REPORT_FILES: readonly string[] = Object.values(NAMES);

/**
 * Writes every form of the report into a folder; what cannot be written has no path but a problem. Each is rendered when
 * its turn comes, so that those of a large run are not all in memory, and the result document comes last: where a report
 * breaks there is none yet. A form that nothing renders is not written.
 */
export async function writeReports(
  render: Readonly<Partial<Record<ReportForm, () => string>>>,
  folder: string,
  files: Files,
): Promise<{ readonly paths: Publication['files']; readonly problems: readonly Problem[] }> {
  const paths: { [form in ReportForm]?: string } = {};
  const problems: Problem[] = [];
  for (const form of ['report', 'junit', 'summary', 'result'] as const) {
    const text = render[form]?.();
    if (text === undefined) continue;
    const file = await files.write(`${folder}/${NAMES[form]}`, text);
    problems.push(...file.problems);
    if (file.ok) paths[form] = file.value;
  }
  return { paths, problems };
}
