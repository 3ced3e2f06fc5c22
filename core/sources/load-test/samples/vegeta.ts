import { isFields } from '../../../foreign.ts';
import { failure, type Result, success } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { parseDelimited } from '../delimited.ts';
import type { Head, LoadTestRun, ScanPlan, ScanReader } from '../load-test-run.ts';
import { eachLine } from '../scan/lines.ts';
import type { Row } from '../scan/row.ts';
import { asBuffer } from './byte-text.ts';
import { Damage } from './damage.ts';
import { type NamedSample, NamedSamples } from './named-samples.ts';
import { rfc3339 } from './rfc3339.ts';
import { eachRow } from './rows.ts';

const NANOSECONDS = 1e6; // in a millisecond

/** By the names of the JSON form, in the order of the CSV form, which has no header. */
const COLUMNS = ['timestamp', 'code', 'latency', 'bytes_out', 'bytes_in', 'error', 'body', 'attack', 'seq'];
/** Since vegeta 12.8. */
const LATER = ['method', 'url', 'headers'];
const ALL = [...COLUMNS, ...LATER];

const WORDS = {
  time: 'latency',
  numbers: new Map<string, 'ms' | 'bytes'>([
    ['latency', 'ms'],
    ['bytes_in', 'bytes'],
    ['bytes_out', 'bytes'],
  ]),
  texts: ['code', 'error', 'attack', 'method', 'url'],
};

const CSV_TITLE = 'vegeta results (CSV)';
const JSON_TITLE = 'vegeta results (JSON)';

/** Reads `vegeta encode -to csv`. */
export const vegetaCsv: ScanReader = {
  kind: 'scan',
  title: CSV_TITLE,
  command: 'vegeta encode -to csv -output FILE.csv results.bin',
  recognises: isCsv,
  async scan(bytes, plan) {
    const samples = new NamedSamples(plan, WORDS);
    const read = await eachRow(bytes, plan.file, ',', (row) => {
      const isWide = row.fields === COLUMNS.length || row.fields === ALL.length;
      const sample = isWide ? ofRow(row) : undefined;
      return sample !== undefined && samples.add(sample);
    });
    return read.ok ? finished(CSV_TITLE, samples, read.value) : read;
  },
};

/** Reads `vegeta encode -to json`: one object a line. */
export const vegetaJson: ScanReader = {
  kind: 'scan',
  title: JSON_TITLE,
  command: 'vegeta encode -to json -output FILE.json results.bin',
  recognises: ({ text }) => /^\s*\{"attack":"[^"]*","seq":\d+,"code":\d+,"timestamp":"[^"]*","latency":\d+,/.test(text),
  scan: scanJson,
};

async function scanJson(bytes: ByteFile, plan: ScanPlan): Promise<Result<LoadTestRun>> {
  const samples = new NamedSamples(plan, WORDS);
  const damage = new Damage(plan.file, 'line');
  let lines = 0;
  const read = await eachLine(bytes, (block, start, end, complete) => {
    lines += 1;
    const text = asBuffer(block).toString('utf8', start, end);
    const sample = ofJson(text);
    const isReadable = text.trim() === '' || (sample !== undefined && samples.add(sample));
    if (!complete && (isReadable || lines > 1)) damage.cutOff();
    else if (!isReadable) damage.bad(lines);
  });
  if (!read.ok) return read;
  const problem = damage.problem(lines);
  return problem === undefined ? finished(JSON_TITLE, samples, damage.warnings()) : failure(problem);
}

function finished(title: string, samples: NamedSamples, damage: readonly string[]): Result<LoadTestRun> {
  const { warnings, ...run } = samples.finish();
  return success({ title, ...run, warnings: [...damage, ...warnings] });
}

function isCsv({ text }: Head): boolean {
  const [first = []] = parseDelimited(text.split('\n', 1)[0] ?? '', ',');
  const isWide = first.length === COLUMNS.length || first.length === ALL.length;
  const [timestamp = '', ...counts] = first.slice(0, COLUMNS.indexOf('error'));
  return isWide && /^\d{19}$/.test(timestamp) && counts.every((text) => /^\d+$/.test(text));
}

function ofRow(row: Row): NamedSample | undefined {
  const at = (name: string) => ALL.indexOf(name);
  const text = (name: string) => (at(name) < row.fields ? row.text(at(name)) : '');
  return sampleOf(row.number(at('timestamp')) / NANOSECONDS, (name) => row.number(at(name)), text);
}

function ofJson(line: string): NamedSample | undefined {
  const json = parsed(line);
  if (!isFields(json) || typeof json['timestamp'] !== 'string') return undefined;
  const number = (name: string) => {
    const value = json[name];
    return typeof value === 'number' && value >= 0 ? value : Number.NaN;
  };
  return sampleOf(rfc3339(json['timestamp']), number, (name) => String(json[name] ?? ''));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** @param start milliseconds since 1970 (UTC) */
function sampleOf(
  start: number,
  written: (name: string) => number,
  text: (name: string) => string,
): NamedSample | undefined {
  const code = written('code');
  const latency = written('latency') / NANOSECONDS;
  if (Number.isNaN(start) || Number.isNaN(code)) return undefined;
  return {
    label: [text('method'), text('url')].filter((part) => part !== '').join(' ') || text('attack'),
    // As vegeta itself decides it. 0 is no answer, with the time until it was given up.
    ok: code >= 200 && code < 400,
    start,
    end: start + latency,
    bytes: written('bytes_in'),
    number: (name) => (name === 'latency' ? latency : written(name)),
    text,
  };
}
