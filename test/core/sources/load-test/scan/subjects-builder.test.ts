import type { Lens } from '../../../../../core/sources/load-test/load-test-run.ts';
import { SubjectsBuilder } from '../../../../../core/sources/load-test/scan/subjects-builder.ts';

const TIME: Lens = { measure: undefined, where: {} };
const CONNECT: Lens = { measure: 'Connect', where: {} };
const milliseconds = () => 'ms';

it('keeps lenses, kinds and labels apart', () => {
  const subjects = new SubjectsBuilder([TIME, CONNECT]);
  subjects.tally(0, 'request', 'home').add(12, true, 1_000, 1_012, 300);
  subjects.tally(0, 'request', 'home').add(8, false, 900, 908, 100);
  subjects.tally(1, 'request', 'home').add(2, true, 1_000, 1_012, 300);
  subjects.tally(0, 'transaction', 'home').add(20, true, 1_000, 1_020, 400);
  const built = subjects.build(milliseconds);
  expect(built.map(({ lens, kind, label, tally }) => [lens, kind, label, tally?.ok.n, tally?.failed.n])).toEqual([
    [TIME, 'request', 'home', 1, 1],
    [TIME, 'transaction', 'home', 1, 0],
    [CONNECT, 'request', 'home', 1, 0],
  ]);
  expect(built[0]?.tally).toMatchObject({ unit: 'ms', firstStart: 900, lastEnd: 1_012, bytes: 400, lost: 0 });
});

it('says NaN for times and bytes that are not there', () => {
  const subjects = new SubjectsBuilder([TIME]);
  subjects.tally(0, 'request', 'home').add(12, true, Number.NaN, Number.NaN, Number.NaN);
  const [subject] = subjects.build(milliseconds);
  expect(subject?.tally).toMatchObject({ firstStart: Number.NaN, lastEnd: Number.NaN, bytes: Number.NaN });
});

it('counts failures without a value apart', () => {
  const subjects = new SubjectsBuilder([TIME]);
  subjects.tally(0, 'request', 'home').lose(5, 9);
  const [subject] = subjects.build(milliseconds);
  expect(subject?.tally).toMatchObject({ lost: 1, firstStart: 5, lastEnd: 9, failed: { n: 0 } });
});

it('counts what comes after too many labels under one, and says so', () => {
  const subjects = new SubjectsBuilder([TIME], 2);
  for (const label of ['a', 'b', 'c', 'a', 'd']) subjects.tally(0, 'request', label).add(1, true, 0, 1, 0);
  expect(subjects.build(milliseconds).map(({ label, tally }) => [label, tally?.ok.n])).toEqual([
    ['a', 2],
    ['b', 1],
    ['(other)', 2],
  ]);
  expect(subjects.overflown).toBe(true);
  expect(subjects.warnings()).toEqual([
    'The file has more than 2 labels, or too long ones; samples of the further ones count under "(other)".',
  ]);
});

it('keeps no labels of many megabytes', () => {
  const subjects = new SubjectsBuilder([TIME]);
  for (const label of ['a', 'x'.repeat(3_000_000), 'y'.repeat(3_000_000), 'b'])
    subjects.tally(0, 'request', label).add(1, true, 0, 1, 0);
  expect(subjects.build(milliseconds).map(({ label }) => label?.length)).toEqual([1, 3_000_000, 1, 7]);
  expect(subjects.warnings()).toHaveLength(1);
});
