import { autocannon } from './autocannon.ts';
import { benchmarkDotNet } from './benchmarks/benchmark-dot-net.ts';
import { criterion } from './benchmarks/criterion.ts';
import { criterionText } from './benchmarks/criterion-text.ts';
import { googleBenchmark } from './benchmarks/google-benchmark.ts';
import { hyperfine } from './benchmarks/hyperfine.ts';
import { hyperfineCsv } from './benchmarks/hyperfine-csv.ts';
import { jmh } from './benchmarks/jmh.ts';
import { pytestBenchmark } from './benchmarks/pytest-benchmark.ts';
import { hdrLog } from './hdr/hdr-log.ts';
import { jmeterCsv } from './jmeter-csv.ts';
import { k6 } from './k6.ts';
import type { Reader } from './load-test-run.ts';
import { abGnuplot } from './samples/ab-gnuplot.ts';
import { gatlingBinary } from './samples/gatling-binary.ts';
import { gatlingLog } from './samples/gatling-log.ts';
import { hey } from './samples/hey.ts';
import { jmeterXml } from './samples/jmeter-xml.ts';
import { k6Csv } from './samples/k6-csv.ts';
import { k6Points } from './samples/k6-points.ts';
import { vegetaCsv, vegetaJson } from './samples/vegeta.ts';
import { abPercentiles } from './summaries/ab-percentiles.ts';
import { artillery } from './summaries/artillery.ts';
import { artilleryV1 } from './summaries/artillery-v1.ts';
import { gatlingStats } from './summaries/gatling-stats.ts';
import { jmeterReport } from './summaries/jmeter-report.ts';
import { jmeterStatistics } from './summaries/jmeter-statistics.ts';
import { junit } from './summaries/junit.ts';
import { locustHistory } from './summaries/locust-history.ts';
import { locustJson } from './summaries/locust-json.ts';
import { locustStats } from './summaries/locust-stats.ts';
import { neoloadCsv } from './summaries/neoload-csv.ts';
import { neoloadJson } from './summaries/neoload-json.ts';
import { taurusCsv } from './summaries/taurus-csv.ts';
import { taurusXml } from './summaries/taurus-xml.ts';
import { vegetaReport } from './summaries/vegeta-report.ts';
import { wrk } from './summaries/wrk.ts';
import { wrk2 } from './summaries/wrk2.ts';

/**
 * Every format under the name that `format` of a query gives it, in the order in which content is tried: those that are
 * told by their first bytes, then JSON, then tables and texts. A new one is its reader and a line here.
 */
export const FORMATS: Readonly<Record<string, Reader>> = {
  'gatling-binary': gatlingBinary,
  'gatling-log': gatlingLog,
  'jmeter-xml': jmeterXml,
  'k6-json': k6Points,
  'vegeta-json': vegetaJson,
  k6,
  autocannon,
  hyperfine,
  'google-benchmark': googleBenchmark,
  'pytest-benchmark': pytestBenchmark,
  jmh,
  'benchmark-dot-net': benchmarkDotNet,
  criterion,
  artillery,
  'vegeta-report': vegetaReport,
  'artillery-v1': artilleryV1,
  'gatling-stats': gatlingStats,
  'jmeter-statistics': jmeterStatistics,
  'neoload-json': neoloadJson,
  'locust-json': locustJson,
  'jmeter-csv': jmeterCsv,
  'k6-csv': k6Csv,
  hey,
  'ab-gnuplot': abGnuplot,
  'vegeta-csv': vegetaCsv,
  junit,
  'taurus-xml': taurusXml,
  'hdr-log': hdrLog,
  'jmeter-report': jmeterReport,
  'taurus-csv': taurusCsv,
  'neoload-csv': neoloadCsv,
  'hyperfine-csv': hyperfineCsv,
  'locust-stats': locustStats,
  'locust-history': locustHistory,
  'ab-percentiles': abPercentiles,
  wrk,
  wrk2,
  'criterion-text': criterionText,
};
