import { many } from '../samples/many.ts';
import type { CountPlan, RowCounts } from './counts.ts';

/** What people should know of whatever they ask a file. */
export function fileWarnings({ layout: { columns }, window }: CountPlan, counts: RowCounts): readonly string[] {
  const { samples, headers } = counts;
  const { aggregates, zoneless, subjects } = samples;
  const sayings: readonly (readonly [boolean, string])[] = [
    [headers > 0, `The file has ${headers + 1} headers, so it holds several runs, which count as one.`],
    [
      zoneless,
      'The times of the file have no zone and are read as UTC; write them with jmeter.save.saveservice.timestamp_format=ms.',
    ],
    [
      aggregates > 0,
      `Samples that JMeter summed up count with their mean (${many(aggregates, 'row')}), so percentiles are closer to it than they were.`,
    ],
    [
      !columns.includes('timeStamp') && window !== undefined,
      'The file has no column timeStamp, so all of its samples count, whatever the window.',
    ],
    [
      !columns.includes('label'),
      'The file has no column label, so redirects and embedded resources count as requests, beside the request that has their time; write it with jmeter.save.saveservice.label=true.',
    ],
    [
      subjects.overflown,
      'Redirects and embedded resources among the further labels count as requests, because their parents are not known.',
    ],
    [
      !columns.includes('responseMessage'),
      'The file has no column responseMessage, so transactions count as requests; write it with jmeter.save.saveservice.response_message=true.',
    ],
  ];
  return sayings.flatMap(([holds, text]) => (holds ? [text] : []));
}
