import { once } from 'node:events';
import { createServer } from 'node:http';

/** Upper bounds in seconds, narrow around the limits of the demo's PerfSpec. */
const BUCKETS = [0.005, 0.05, 0.5, 1, 2, 3, 3.5, 4, 4.5, 5, 10];

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await close(server);
  if (address === null || typeof address === 'string') throw new Error('A listening TCP server has an address');
  return address.port;
}

/**
 * A web server that answers `delay` milliseconds after each request, and `/metrics` at once.
 * @param {number} port
 * @param {number} delay
 */
export async function startServer(port, delay) {
  const histogram = { within: BUCKETS.map(() => 0), sum: 0, count: 0 };
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(metricsText(histogram));
      return;
    }
    const started = performance.now();
    const answer = () => {
      response.end('Hello\n');
      observe(histogram, (performance.now() - started) / 1_000);
    };
    if (delay === 0) answer();
    else setTimeout(answer, delay);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${port}/`, close: () => close(server) };
}

/** @param {import('node:http').Server} server */
async function close(server) {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** @typedef {{ within: number[], sum: number, count: number }} Histogram `within` counts all up to the bound of the same place */

/**
 * @param {Histogram} histogram
 * @param {number} seconds
 */
function observe(histogram, seconds) {
  histogram.within = histogram.within.map((count, place) => (seconds <= (BUCKETS[place] ?? 0) ? count + 1 : count));
  histogram.sum += seconds;
  histogram.count += 1;
}

/**
 * In the text format of Prometheus. The counter of failures stays 0, but without it the rate of failures would have no value.
 * @param {Histogram} histogram
 */
function metricsText({ within, sum, count }) {
  const name = 'http_request_duration_seconds';
  return `${[
    `# TYPE ${name} histogram`,
    ...BUCKETS.map((bound, place) => `${name}_bucket{le="${bound}"} ${within[place]}`),
    `${name}_bucket{le="+Inf"} ${count}`,
    `${name}_sum ${sum}`,
    `${name}_count ${count}`,
    '# TYPE http_requests_total counter',
    `http_requests_total{code="200"} ${count}`,
    'http_requests_total{code="500"} 0',
  ].join('\n')}\n`;
}
