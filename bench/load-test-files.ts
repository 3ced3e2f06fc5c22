import { closeSync, openSync, writeSync } from 'node:fs';
import { JTL_HEADER, jtlRows, numbers } from '../test/support/jtl.ts';

const BLOCK = 4 * 1024 * 1024;
const START = 1_767_225_600_000;

/** JMeter's CSV with its default columns, 141 bytes a row. */
export function writeJtl(path: string, rows: number): void {
  write(path, JTL_HEADER, jtlRows(rows), '');
}

/** What `k6 run --out json` writes, 330 bytes a line, ten lines a request. */
export function writeK6(path: string, requests: number): void {
  const metrics = K6_METRICS.map(([name, type, contains]) =>
    JSON.stringify({
      type: 'Metric',
      data: { name, type, contains, thresholds: [], submetrics: null },
      metric: name,
    }),
  );
  write(path, `${metrics.join('\n')}\n`, k6Lines(requests), '');
}

/** JMeter's XML with an assertion a sample, 388 bytes a sample. */
export function writeXml(path: string, samples: number): void {
  const start = '<?xml version="1.0" encoding="UTF-8"?>\n<testResults version="1.2">\n';
  write(path, start, xmlSamples(samples), '</testResults>\n');
}

function write(path: string, start: string, pieces: Iterable<string>, end: string): void {
  const file = openSync(path, 'w');
  let block = start;
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    writeSync(file, block);
    block = '';
  }
  writeSync(file, block + end);
  closeSync(file);
}

const K6_TIMES = ['duration', 'blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];
const K6_METRICS: readonly (readonly [name: string, type: string, contains: string])[] = [
  ['http_reqs', 'counter', 'default'],
  ...K6_TIMES.map((name) => [`http_req_${name}`, 'trend', 'time'] as const),
  ['http_req_failed', 'rate', 'default'],
  ['data_sent', 'counter', 'data'],
];

function* k6Lines(requests: number): Generator<string> {
  const next = numbers(12_345);
  const paths = ['', 'login', 'search?q=a', 'cart', 'checkout', 'orders', 'profile', 'logout'];
  for (let i = 0; i < requests; i += 1) {
    const url = `https://shop.example.test/${paths[Math.floor(next() * paths.length)]}`;
    const failed = next() < 0.01;
    const duration = 20 + 400 * next() * next();
    const time = `${new Date(START + i).toISOString().slice(0, -1)}123456Z`;
    const tags = `{"expected_response":"${!failed}","group":"","method":"GET","name":"${url}","proto":"HTTP/2.0","scenario":"default","status":"${failed ? 500 : 200}","tls_version":"tls1.3","url":"${url}"}`;
    const values = [1, duration, ...K6_TIMES.slice(1).map(() => duration * next()), failed ? 1 : 0, 500];
    yield K6_METRICS.map(
      ([name], n) =>
        `{"metric":"${name}","type":"Point","data":{"time":"${time}","value":${Number(values[n]?.toFixed(6))},"tags":${tags}}}\n`,
    ).join('');
  }
}

function* xmlSamples(samples: number): Generator<string> {
  const next = numbers(99);
  for (let i = 0; i < samples; i += 1) {
    const failed = next() < 0.012;
    const time = 20 + Math.floor(next() * 400);
    const said = failed ? '    <failureMessage>Test failed: code expected to equal &lt;200&gt;</failureMessage>\n' : '';
    yield `<httpSample t="${time}" it="0" lt="${time - 2}" ct="1" ts="${START + i}" s="${!failed}" lb="GET /p${Math.floor(next() * 24)}?a=1&amp;b=2" rc="${failed ? 500 : 200}" rm="${failed ? 'Internal Server Error' : 'OK'}" tn="Thread Group 1-7" dt="text" by="${Math.floor(next() * 9000)}" sby="312" ng="10" na="10">
  <assertionResult>
    <name>Response Assertion</name>
    <failure>${failed}</failure>
    <error>false</error>
${said}  </assertionResult>
  <java.net.URL>https://shop.example.test/p</java.net.URL>
</httpSample>
`;
  }
}
