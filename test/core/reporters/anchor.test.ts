import { indicatorAnchor } from '../../../core/reporters/anchor.ts';
import { fc } from '../../support/fc.ts';

describe('the anchor of an indicator', () => {
  it.each([
    ['response_time_p90', 'indicator-response_time_p90'],
    ['P90_ResponseTime-Front.End', 'indicator-P90_ResponseTime-Front.End'],
  ])('of %j is %j', (id, anchor) => {
    expect(indicatorAnchor(id)).toBe(anchor);
  });

  it.each([['a b'], ['"><script>'], ['größe'], [''], ['-'], ['x'.repeat(500)]])(
    'of %j has only characters that mean nothing in an address or an attribute',
    (id) => {
      expect(indicatorAnchor(id)).toMatch(/^indicator-[A-Za-z0-9_.-]{1,100}$/);
    },
  );

  it('tells ids apart that differ only in such characters', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(indicatorAnchor(a) === indicatorAnchor(b)).toBe(a === b);
      }),
    );
    expect(indicatorAnchor('a b')).not.toBe(indicatorAnchor('a/b'));
  });
});
