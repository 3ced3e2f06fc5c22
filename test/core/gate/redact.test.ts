import { cleanAll, createRedactor } from '../../../core/gate/redact.ts';
import { fc } from '../../support/fc.ts';

function cleaner(...secrets: readonly string[]) {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor.clean;
}

/** Of fewer signs, blanks in a row being one, only the secret as it is would not tear words apart. */
function isLong(secret: string): boolean {
  return (secret.match(/\s+|[\\~]+|./g) ?? []).length >= 4;
}

it.each([
  ['plain', (secret: string) => secret, '***'],
  ['URL-encoded', (secret: string) => encodeURIComponent(secret), '***'],
  ['form-encoded', (secret: string) => new URLSearchParams({ q: secret }).toString(), 'q=***'],
  ['Base64', (secret: string) => Buffer.from(secret).toString('base64'), '***'],
  ['Base64 for URLs', (secret: string) => Buffer.from(secret).toString('base64url'), '***'],
  ['JSON-escaped', (secret: string) => JSON.stringify(secret), '"***"'],
  ['in the middle of words', (secret: string) => `x${secret}x${secret}`, 'x***x***'],
])('takes a secret out in every form: %s', (_, form, cleaned) => {
  fc.assert(
    fc.property(
      fc
        .string({ minLength: 8, unit: 'grapheme-ascii' })
        .filter((s) => s === s.trim() && !s.includes('*') && isLong(s)),
      (secret) => {
        expect(cleaner(secret)(`before ${form(secret)} after`)).toBe(`before ${cleaned} after`);
      },
    ),
  );
});

it('takes out every line of a secret of several lines', () => {
  expect(cleaner('first-line\nsecond-line')('a second-line b first-line')).toBe('a *** b ***');
});

it('a secret inside of another is not left in pieces', () => {
  expect(cleaner('abcd', 'abcdefgh')('abcdefgh abcd')).toBe('*** ***');
});

it('very short secrets are left, because they would tear words apart', () => {
  expect(cleaner('a', 'on', '')('a nation')).toBe('a nation');
});

it('tells the platform the forms to mask, once', () => {
  const redactor = createRedactor();
  expect(redactor.add('s3cr&t')).toEqual(expect.arrayContaining(['s3cr&t', 's3cr%26t']));
  expect(redactor.add('s3cr&t')).toEqual([]);
});

describe('plain data', () => {
  it('is cleaned in what a control answered, without breaking what reporters branch on', () => {
    const control = {
      status: 'measured',
      query: 'up{t="measured"}',
      warnings: ['is measured'],
      samples: [{ key: 'control-1' }],
    };
    const values = [{ evidence: { against: 'control', history: [{ run: 'control-7' }] } }];
    expect(cleanAll({ control, values }, cleaner('measured', 'control'))).toEqual({
      control: { status: 'measured', query: 'up{t="***"}', warnings: ['is ***'], samples: [{ key: '***-1' }] },
      values: [{ evidence: { against: 'control', history: [{ run: '***-7' }] } }],
    });
  });

  it('is cleaned in all texts, and in names below metadata and query', () => {
    const record = { reason: 'has hunter2', metadata: { hunter2: ['hunter2'] }, query: { hunter2: 1 }, n: 1, u: null };
    expect(cleanAll(record, cleaner('hunter2'))).toEqual({
      reason: 'has ***',
      metadata: { '***': ['***'] },
      query: { '***': 1 },
      n: 1,
      u: null,
    });
  });

  it("keeps the gate's own words and names, whatever the secret is", () => {
    const record = { status: 'pass', result: 'warning', statuses: 'my pass' };
    expect(cleanAll(record, cleaner('pass', 'warning', 'stat'))).toEqual({
      status: 'pass',
      result: 'warning',
      statuses: 'my ***',
    });
  });
});
