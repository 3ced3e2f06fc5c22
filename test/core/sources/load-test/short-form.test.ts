import { parseShortForm } from '../../../../core/sources/load-test/short-form.ts';

it.each([
  ['p95', 'p95', undefined, undefined],
  ['p95.0(Login)', 'p95', 'Login', undefined],
  ['p95(POST /checkout) in results/run.jtl', 'p95', 'POST /checkout', 'results/run.jtl'],
  ['p95 in results/*.jtl', 'p95', undefined, 'results/*.jtl'],
  ['p95 (Login)  in  my file.jtl', 'p95', 'Login', 'my file.jtl'],
  ['median(GET /item(7))', 'median', 'GET /item(7)', undefined],
  ['p99(sign in page) in f', 'p99', 'sign in page', 'f'],
  ['count(a (b) in c) in d in e', 'count', 'a (b) in c', 'd in e'],
  ['errorRate(*) in f', 'errorRate', '*', 'f'],
  ['apdex(500)', 'apdex(500)', undefined, undefined],
  ['apdex( 500.0 )(Login) in f', 'apdex(500)', 'Login', 'f'],
  ['share(<300)', 'share(<300)', undefined, undefined],
  ['share(<= 0.25)(Login)', 'share(<=0.25)', 'Login', undefined],
  ['http_req_waiting p(95)', 'http_req_waiting p(95)', undefined, undefined],
  ['http_req_waiting p(95) in f', 'http_req_waiting p(95)', undefined, 'f'],
  ['http_req_waiting p(95)(Login) in f', 'http_req_waiting p(95)', 'Login', 'f'],
  ['http_req_duration{status:200} p(95)', 'http_req_duration{status:200} p(95)', undefined, undefined],
  ['Latency p95(sign in) in f', 'Latency p95', 'sign in', 'f'],
  ['checks rate', 'checks rate', undefined, undefined],
  ['my own metric  max', 'my own metric max', undefined, undefined],
])('%s', (text, metric, label, file) => {
  const short = parseShortForm(text);
  expect([short?.metric.text, short?.label, short?.file]).toEqual([metric, label, file]);
});

it.each([
  '',
  'p101',
  'p95(',
  'p95()',
  'speed(Login)',
  'apdex(0)',
  'apdex(fast)',
  'share(300)',
  'share(>300)',
  'SELECT 1;',
])('%j is none', (text) => {
  expect(parseShortForm(text)).toBeUndefined();
});
