import type { Problem } from './model/problem.ts';
import type { Files, Publication, ReportForm } from './ports.ts';

const NAMES: Readonly<Record<ReportForm, string>> = {
  result: 'result.json',
  summary: 'summary.md',
  report: 'report.html',
  junit: 'junit.xml',
};

/** Writes every form of the report into a folder; what cannot be written has no path but a problem. */
export async function writeReports(
  texts: Readonly<Record<ReportForm, string>>,
  folder: string,
  files: Files,
): Promise<{ readonly paths: Publication['files']; readonly problems: readonly Problem[] }> {
  const paths: { [form in ReportForm]?: string } = {};
  const problems: Problem[] = [];
  for (const form of ['result', 'summary', 'report', 'junit'] as const) {
    const file = await files.write(`${folder}/${NAMES[form]}`, texts[form]);
    problems.push(...file.problems);
    if (file.ok) paths[form] = file.value;
  }
  return { paths, problems };
}
