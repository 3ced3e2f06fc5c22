import { KnownBytes } from '../../../../../core/sources/load-test/samples/known-bytes.ts';

const at = (text: string) => [Buffer.from(`..${text}..`), 2, 2 + Buffer.byteLength(text)] as const;

describe('what was read before', () => {
  it('is found again by its bytes, wherever they stand', () => {
    const known = new KnownBytes<string>(10);
    known.set(...at('"name":"login"'), 'login');
    expect(known.get(Buffer.from('"name":"login"'), 0, 14)).toBe('login');
    expect(known.get(...at('"name":"logon"'))).toBeUndefined();
    expect(known.get(...at('"name":"login'))).toBeUndefined();
  });

  it('is told apart where only bytes differ that the quick look passes over', () => {
    const known = new KnownBytes<number>(100);
    const alike = Array.from({ length: 100 }, (_, index) => `a${index}--`);
    const found = () => alike.map((text) => known.get(...at(text)));
    for (const [index, text] of alike.entries())
      if (known.get(...at(text)) === undefined) known.set(...at(text), index);
    expect(found().every((value, index) => value === undefined || value === index)).toBe(true);
    // From the first ones that look alike on each byte is looked at, and what was known before is read once more.
    for (const [index, text] of alike.entries())
      if (known.get(...at(text)) === undefined) known.set(...at(text), index);
    expect(found()).toEqual(alike.map((_, index) => index));
  });

  it('is a copy: the block that it was read from is used again', () => {
    const known = new KnownBytes<number>(10);
    const block = Buffer.from('tags');
    known.set(block, 0, 4, 1);
    block.fill(0);
    expect(known.get(Buffer.from('tags'), 0, 4)).toBe(1);
  });

  it('begins anew where there is too much of it', () => {
    const known = new KnownBytes<number>(2);
    for (const [index, text] of ['a', 'b', 'c'].entries()) known.set(...at(text), index);
    expect(['a', 'b', 'c'].map((text) => known.get(...at(text)))).toEqual([undefined, undefined, 2]);
  });
});
