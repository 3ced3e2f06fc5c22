import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { jmeterCsv } from '../../../../../core/sources/load-test/jmeter-csv.ts';
import type { Distribution, LoadTestRun } from '../../../../../core/sources/load-test/load-test-run.ts';
import { jtl } from '../../../../support/jtl.ts';
import { scan } from '../scanning.ts';

const content = jtl(20_000);

/** Of each label: how many, how many failed, their sum, the median and the 95th percentile by nearest rank. */
type Line = readonly [label: string, n: number, failed: number, sum: number, p50: number, p95: number];

const byLabel = (a: Line, b: Line) => (a[0] < b[0] ? -1 : 1);

function rankOf(values: readonly number[], share: number): number {
  return values[Math.ceil(share * values.length) - 1] ?? Number.NaN;
}

function values(distribution: Distribution): readonly number[] {
  return [...distribution.cells()].flatMap(([value, count]) => new Array<number>(count).fill(value));
}

function linesOf(run: LoadTestRun): readonly Line[] {
  return run.subjects
    .flatMap(({ label = '', tally }) => {
      if (tally === undefined) return [];
      const all = [tally.ok, tally.failed].flatMap(values).sort((a, b) => a - b);
      const sum = tally.ok.sum + tally.failed.sum;
      return [[label, all.length, tally.failed.n, sum, rankOf(all, 0.5), rankOf(all, 0.95)] as const];
    })
    .sort(byLabel);
}

it('agrees with csv-parse', async () => {
  const groups = new Map<string, { readonly times: number[]; failed: number }>();
  for (const { label, elapsed, success } of parse<Record<string, string>>(content, { columns: true })) {
    const group = groups.get(label ?? '') ?? { times: [], failed: 0 };
    groups.set(label ?? '', group);
    group.times.push(Number(elapsed));
    if (success === 'false') group.failed += 1;
  }
  const expected = [...groups].map(([label, { times, failed }]): Line => {
    const sorted = [...times].sort((a, b) => a - b);
    const sum = sorted.reduce((total, time) => total + time, 0);
    return [label, sorted.length, failed, sum, rankOf(sorted, 0.5), rankOf(sorted, 0.95)];
  });
  expect(linesOf(await scan(jmeterCsv, content))).toEqual(expected.sort(byLabel));
});

it('agrees with DuckDB', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perfspec-jtl-'));
  try {
    writeFileSync(join(folder, 'results.jtl'), content);
    const connection = await (await DuckDBInstance.create()).connect();
    const answer = await connection.runAndReadAll(`
      SELECT label, count(*)::DOUBLE, (count(*) FILTER (NOT success))::DOUBLE, sum(elapsed)::DOUBLE,
             quantile_disc(elapsed, 0.5)::DOUBLE, quantile_disc(elapsed, 0.95)::DOUBLE
      FROM read_csv('${join(folder, 'results.jtl')}', header = true, quote = '"', escape = '"')
      GROUP BY label`);
    const expected = answer.getRows() as unknown as Line[]; // its types do not know the query
    expect(linesOf(await scan(jmeterCsv, content))).toEqual(expected.sort(byLabel));
    connection.closeSync();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
