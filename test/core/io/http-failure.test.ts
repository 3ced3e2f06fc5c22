import { problemOf } from '../../../core/io/http-failure.ts';

const WHERE = '"prod" (https://h/api)';

describe('why there is no answer', () => {
  it.each([
    ['ENOTFOUND', 'the host name is unknown', /Check the URL/],
    ['EAI_AGAIN', 'the name server did not answer', /Check the URL/],
    ['ECONNREFUSED', 'nothing listens at this address', /Check the URL/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'an authority that is not trusted here', /caFile/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed', /caFile/],
    ['CERT_HAS_EXPIRED', 'has expired', /Renew/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another host name', /host name/],
    ['SOME_NEW_CODE', 'the request failed', /Check the URL/],
  ])('%s is told in a sentence with advice', (code, reason, advice) => {
    const problem = problemOf({ outcome: 'lost', code }, WHERE, 30);
    expect(problem.code).toBe('source-unreachable');
    expect(problem.message).toContain(`${WHERE} could not be reached: `);
    expect(problem.message).toContain(reason);
    expect(problem.message).toContain(`(${code})`);
    expect(problem.advice).toMatch(advice);
  });

  it.each([
    ['aborted', 'deadline-exceeded'],
    ['timeout', 'source-timeout'],
    ['too-large', 'source-too-large'],
    ['broken', 'source-truncated'],
  ] as const)('%s is the problem %s', (outcome, code) => {
    expect(problemOf({ outcome }, WHERE, 30).code).toBe(code);
  });
});
