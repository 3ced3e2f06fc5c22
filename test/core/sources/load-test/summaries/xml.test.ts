import { parseXml, type XmlElement } from '../../../../../core/sources/load-test/summaries/xml.ts';
import { fc } from '../../../../support/fc.ts';

function shape({ name, attributes, children }: XmlElement): unknown {
  return [name, Object.fromEntries(attributes), children.map(shape)];
}

function read(text: string): unknown {
  const root = parseXml(text);
  return root === undefined ? undefined : shape(root);
}

it.each<[string, string, unknown]>([
  ['an empty element', '<a/>', ['a', {}, []]],
  [
    'elements in elements',
    '<a><b/><c><d/></c></a>',
    [
      'a',
      {},
      [
        ['b', {}, []],
        ['c', {}, [['d', {}, []]]],
      ],
    ],
  ],
  ['attributes in both quotes', `<a b="1 > 0" c='"2"' />`, ['a', { b: '1 > 0', c: '"2"' }, []]],
  ['entities and characters by number', '<a b="&lt;&amp;&#233;&#x1F600;"/>', ['a', { b: '<&é😀' }, []]],
  ['unknown entities as they are', '<a b="&x;"/>', ['a', { b: '&x;' }, []]],
  ['what is behind a declaration', '<?xml version="1.0"?>\n<a/>', ['a', {}, []]],
  ['no comments', '<a><!-- <b> --></a>', ['a', {}, []]],
  ['no CDATA', '<a><![CDATA[</a><b>]]></a>', ['a', {}, []]],
  ['no text', '<a>x &gt; y</a>', ['a', {}, []]],
  ['names beyond ASCII', '<größe x-1.y="z"></größe>', ['größe', { 'x-1.y': 'z' }, []]],
])('reads %s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

it.each([
  ['a DTD', '<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'],
  ['an end that is missing', '<a><b></b>'],
  ['ends that are crossed', '<a><b></a></b>'],
  ['an end too many', '<a/></a>'],
  ['two roots', '<a/><b/>'],
  ['no root', 'nothing'],
  ['a tag that is cut off', '<a><b c="1'],
  ['a comment that is cut off', '<a><!-- '],
  ['an attribute without quotes', '<a b=1/>'],
  ['more depth than any report has', '<a>'.repeat(1000) + '</a>'.repeat(1000)],
])('refuses %s', (_, text) => {
  expect(read(text)).toBeUndefined();
});

it('never throws and comes to an end on whatever there is', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    'a',
    ' ',
    '="',
    '"',
    "'",
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '&#',
    ';',
    '\n',
  );
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void parseXml(pieces.join(''))));
});

it('reads a long report in time that grows with its length only', () => {
  const start = performance.now();
  parseXml(`<a>${'<!-- '.repeat(200_000)}`);
  parseXml(`<a b="${' '.repeat(200_000)}`);
  expect(performance.now() - start).toBeLessThan(2000);
});
