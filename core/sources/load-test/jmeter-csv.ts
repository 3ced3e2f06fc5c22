import type { Problem } from '../../model/problem.ts';
import { failure, type Result } from '../../model/result.ts';
import type { ByteFile } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { kernelScan, suitsKernel } from './jmeter-csv/kernel-scan.ts';
import { type Layout, lacksHeader, layoutOf } from './jmeter-csv/layout.ts';
import { lensesToCount } from './jmeter-csv/lenses.ts';
import { plainScan } from './jmeter-csv/plain-scan.ts';
import { runOfCounts } from './jmeter-csv/run-of-counts.ts';
import type { LoadTestRun, ScanPlan, ScanReader } from './load-test-run.ts';
import { lookAhead } from './look-ahead.ts';

/** Of what the layout is told by. */
const HEAD = 64 * 1024;

const TITLE = 'JMeter results (CSV)';

/** Reads what `jmeter -l results.jtl` writes as CSV, as Azure Load Testing and Taurus (`kpi.jtl`) have it too. */
export const jmeterCsv: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'jmeter -n -t PLAN.jmx -l FILE.jtl',
  recognises: ({ bytes }) => layoutOf(bytes) !== undefined || lacksHeader(bytes),
  async scan(bytes, plan) {
    const { start, file } = await lookAhead(bytes, HEAD);
    const layout = layoutOf(start);
    if (layout === undefined) return failure(noLayout(plan.file));
    const missing = ['elapsed', 'success'].find((name) => !layout.columns.includes(name));
    return missing === undefined ? count(file, plan, layout) : failure(noColumn(plan.file, missing));
  },
};

async function count(
  file: ByteFile,
  { file: name, lenses, window }: ScanPlan,
  layout: Layout,
): Promise<Result<LoadTestRun>> {
  await skip(file, layout.start);
  const plan = { layout, lenses: lensesToCount(layout, lenses), window };
  const counts = await (suitsKernel(plan) ? kernelScan : plainScan)(file, plan);
  return counts.ok ? runOfCounts({ file: name, title: TITLE, asked: lenses, plan }, counts.value) : counts;
}

async function skip(file: ByteFile, length: number): Promise<void> {
  const rest = new Uint8Array(length);
  for (let at = 0; at < length; ) at += await file.read(rest.subarray(at));
}

const HEADER_ADVICE = 'Let JMeter write a header, with jmeter.save.saveservice.print_field_names=true.';

function noLayout(file: string): Problem {
  return problem(
    'load-test-file',
    `"${file}" has no header, and its columns are not those that JMeter writes by default.`,
    {
      advice: HEADER_ADVICE,
    },
  );
}

const PROPERTIES: Readonly<Record<string, string>> = { elapsed: 'time', success: 'successful' };

function noColumn(file: string, column: string): Problem {
  return problem('load-test-file', `"${file}" has no column ${column}.`, {
    advice: `Let JMeter write it, with jmeter.save.saveservice.${PROPERTIES[column]}=true.`,
  });
}
