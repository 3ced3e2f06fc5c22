import { timestampOf } from '../../../../../core/sources/load-test/jmeter-csv/timestamp.ts';
import { jmeterCsv } from '../../../../../core/sources/load-test/jmeter-csv.ts';
import { scan } from '../scanning.ts';

const TIME = Date.UTC(2026, 0, 31, 12, 30, 15);

it.each([
  ['2026/01/31 12:30:15.250', TIME + 250, false],
  ['2026/01/31 12:30:15', TIME, false],
  ['2026-01-31 12:30:15.250', TIME + 250, false],
  ['2026-01-31 12:30:15,25', TIME + 250, false],
  ['2026-01-31 12:30:15', TIME, false],
  ['01/31/26 12:30:15', TIME, false],
  ['2026-01-31T12:30:15.5Z', TIME + 500, true],
  ['2026-01-31T12:30:15+02:00', TIME - 7_200_000, true],
  ['2026-01-31T12:30:15.000-0130', TIME + 5_400_000, true],
])('%s is a time', (text, time, hasZone) => {
  expect(timestampOf(text)).toEqual({ time, hasZone });
});

it.each([
  '',
  '1234',
  '31/01/26 12:30:15',
  '2026-02-30 12:30:15',
  '2026-01-31 24:30:15',
  '2026-01-31 12:60:15',
  '2026-01-31 12:30:60',
  '2026-01-31',
  'timeStamp',
])('%j is none', (text) => {
  expect(timestampOf(text).time).toBeNaN();
});

it('times without a zone are read as UTC, which the run says', async () => {
  const header = 'timeStamp,elapsed,label,responseMessage,success\n';
  const run = await scan(jmeterCsv, `${header}2026-01-31 12:30:15.250,10,home,OK,true\n`);
  expect(run).toMatchObject({ startedAt: TIME + 250, finishedAt: TIME + 260 });
  expect(run.warnings).toEqual([
    'The times of the file have no zone and are read as UTC; write them with jmeter.save.saveservice.timestamp_format=ms.',
  ]);
});
