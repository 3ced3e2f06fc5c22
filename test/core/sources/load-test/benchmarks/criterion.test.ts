import { criterion } from '../../../../../core/sources/load-test/benchmarks/criterion.ts';
import { criterionText } from '../../../../../core/sources/load-test/benchmarks/criterion-text.ts';
import { contentOf, fixtureRun, gist, recorded, refusalOf, runOf } from '../reading.ts';
import { ask } from '../support.ts';

const ESTIMATES = 'criterion/shop/parse-cart/new/estimates.json';

describe('the estimates of Criterion.rs', () => {
  it.each([
    ['avg', '26251.25 ns'],
    ['median', '26102 ns'],
    ['stddev', '1215.5 ns'],
    ['mean upper_bound', '26505.75 ns'],
    ['median_abs_dev point_estimate', '310.5 ns'],
    ['slope point_estimate', undefined],
    ['p95', undefined],
  ])('have %s as %p', async (metric, expected) => {
    expect(gist(await fixtureRun(criterion, ESTIMATES), metric, '(no name)')).toBe(expected);
  });

  it.each([
    ['target/criterion/shop/parse-cart/new/estimates.json', 'shop/parse-cart'],
    ['target\\criterion\\fib 20\\new\\estimates.json', 'fib 20'],
    ['estimates.json', '(no name)'],
  ])('of %s are those of %p', (file, label) => {
    const result = criterion.read({ ...contentOf(recorded(ESTIMATES)), file });
    expect(result).toMatchObject({ ok: true, value: { subjects: [{ label, kind: 'benchmark' }] } });
  });

  it('are refused without a mean', async () => {
    expect(await refusalOf(criterion, '{"mean": null}')).toMatch(/has no "mean"/);
  });
});

describe('the output of cargo bench', () => {
  it.each([
    ['total/10', '329 ns'],
    ['total/1000', '32681 ns'],
    ['parse cart (cold)', '1672496 ns'],
    ['tiny', '0.35 ns'],
  ])('in the form of libtest has the median of %s', async (label, expected) => {
    expect(gist(await fixtureRun(criterionText, 'criterion/bencher.txt'), 'median', label)).toBe(expected);
  });

  it.each([
    ['total/10', '329.25 ns', '333.51 ns'],
    ['total/1000', '32681 ns', '33190 ns'],
    ['parse a cart with a name that is too long for its column', '1672500 ns', '1684100 ns'],
  ])('in the form of Criterion.rs has estimate and bound of %s, always in ns', async (label, avg, upper) => {
    const run = await fixtureRun(criterionText, 'criterion/criterion.txt');
    expect([gist(run, 'avg', label), gist(run, 'time upper_bound', label)]).toEqual([avg, upper]);
  });

  it('has no time where it measured something else', async () => {
    const run = await runOf(criterionText, recorded('criterion/criterion.txt').replace('329.25 ns', '329.25 cycles'));
    expect(gist(run, 'avg', 'total/10')).toBe('the file has it in a unit that is none of time');
  });

  it('may have Windows line ends', async () => {
    const run = await runOf(criterionText, recorded('criterion/criterion.txt').replaceAll('\n', '\r\n'));
    expect(run.subjects.map(({ label }) => label)).toEqual([
      'total/10',
      'total/1000',
      'parse a cart with a name that is too long for its column',
    ]);
  });

  it('never takes a benchmark without a name for all of them', async () => {
    const time = 'time:   [1.0 ns 2.0 ns 3.0 ns]';
    const text = `  ${time}\nslow    ${time.replaceAll('.0 ns', '.0 s')}\n`;
    expect((await runOf(criterionText, text)).subjects.map(({ label }) => label)).toEqual(['(no name)', 'slow']);
    expect(await ask(text, { metric: 'avg' })).toMatchObject({
      problem: { message: expect.stringMatching(/has no avg of everything together/) },
    });
  });

  it('is refused without a benchmark', async () => {
    expect(await refusalOf(criterionText, 'running 0 tests\n')).toMatch(/has no line of a benchmark/);
  });
});
