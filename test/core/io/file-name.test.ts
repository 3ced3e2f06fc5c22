import { fileNameOf } from '../../../core/io/file-name.ts';
import { fc } from '../../support/fc.ts';

it.each(['checkout', 'load_test-2', 'a'])('the plain name %s stays', (name) => {
  expect(fileNameOf(name)).toBe(name);
});

it.each([
  ['Shop: checkout (EU)', /^shop-checkout-eu~[0-9a-f]{16}$/],
  ['../../etc/passwd', /^etc-passwd~/],
  ['con', /^con~/],
  ['日本', /^~/],
  ['x'.repeat(500), /^x{40}~/],
])('%s becomes a name that file systems take', (name, expected) => {
  expect(fileNameOf(name)).toMatch(expected);
});

it.each([
  ['Checkout', 'checkout'],
  ['a.b', 'a-b'],
  ['con', 'CON'],
  ['shop checkout', 'shop/checkout'],
])('%s and %s do not share a file, also where case does not count', (one, other) => {
  expect(fileNameOf(one).toLowerCase()).not.toBe(fileNameOf(other).toLowerCase());
});

it('every name is short and has only letters, digits, "-", "_" and "~"', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => /^[a-z0-9_~-]{1,60}$/.test(fileNameOf(name))));
});
