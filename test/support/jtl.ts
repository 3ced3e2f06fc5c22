const COLUMNS =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect';

const PATHS = ['home', 'login', 'search', 'product', 'cart', 'checkout', 'payment', 'orders', 'profile', 'logout'];

/** Ways in which a request fails: code, message, failure message. */
const FAILURES = [
  ['500', 'Internal Server Error', '"Test failed: code expected to equal /200/, received: ""500"""'],
  ['503', 'Service Unavailable', ''],
  ['Non HTTP response code: java.net.SocketTimeoutException', 'Non HTTP response message: Read timed out', ''],
  ['200', 'OK', '"Test failed: text expected to contain /order, id/\nreceived <html>\n  ""maintenance""\n</html>"'],
] as const;

/** A xorshift generator: the same numbers in every run, from 0 to below 1. */
export function numbers(seed = 0x9e3779b9): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * Rows as JMeter 5 writes them by default, without the header: 24 labels, two of them transactions, log-normal times
 * of which a few are slow, 1.2 % failures, some with messages of several lines.
 */
export function* jtlRows(count: number): Generator<string> {
  const next = numbers();
  let time = 1_767_225_600_000;
  for (let i = 0; i < count; i += 1) {
    time += next() < 0.5 ? 1 : 0;
    yield rowAt(time, next);
  }
}

/** A whole file, for tests. */
export function jtl(count: number): string {
  return `${COLUMNS}\n${[...jtlRows(count)].join('')}`;
}

export const JTL_HEADER = `${COLUMNS}\n`;

function rowAt(time: number, next: () => number): string {
  const label = Math.floor(next() * 24);
  const isTransaction = label % 12 === 11;
  const elapsed = elapsedOf(label, next);
  const failed = next() < 0.012;
  const failure = FAILURES[Math.floor(next() * FAILURES.length)] ?? FAILURES[0];
  const [code, message, reason] = failed && !isTransaction ? failure : ['200', 'OK', ''];
  const threads = 1 + Math.floor(next() * 50);
  const path = PATHS[label % PATHS.length];
  const name = `${String(label).padStart(2, '0')} ${isTransaction ? 'order' : `GET /${path}`}`;
  const said = isTransaction
    ? `"Number of samples in transaction : 3, number of failing samples : ${failed ? 1 : 0}"`
    : message;
  const url = isTransaction ? 'null' : `https://shop.example.test/api/${path}?id=${Math.floor(next() * 1e6)}`;
  const [bytes, sent, waited, connect] = [9000, 600, 5, 3].map((limit) => Math.floor(next() * limit));
  return `${time},${elapsed},${name},${code},${said},Thread Group 1-${threads},${isTransaction ? '' : 'text'},${!failed},${reason},${200 + (bytes ?? 0)},${120 + (sent ?? 0)},${threads},${threads + 3},${url},${Math.max(0, elapsed - (waited ?? 0))},0,${connect}\n`;
}

/** Milliseconds, at least 1. */
function elapsedOf(label: number, next: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const usual = Math.round(Math.exp(3.5 + (label % 9) * 0.35 + (0.35 + (label % 5) * 0.12) * normal));
  const stall = next() < 0.002 ? 2_000 + Math.round(next() * 28_000) : 0;
  return Math.max(1, usual + stall);
}
