import { type FileRun, named } from './file-run.ts';

/** Load generators of one run start together; milliseconds that their clocks and a part after another may cost. */
const GAP = 60_000;

interface Span {
  readonly one: FileRun;
  readonly start: number;
  readonly end: number;
}

/**
 * Files of one run overlap. Where nothing was measured for a while between some of them and the others, an old file may
 * lie beside those of this run, and its good samples would hide the bad ones.
 */
export function farApartWarnings(files: readonly FileRun[]): readonly string[] {
  const spans = files.flatMap(spanOf).sort((a, b) => a.start - b.start);
  let end = spans[0]?.end ?? Number.NaN;
  let last: { readonly at: number; readonly end: number } | undefined;
  for (const [at, span] of spans.entries()) {
    if (span.start - end > GAP) last = { at, end };
    end = Math.max(end, span.end);
  }
  if (last === undefined) return [];
  const [before, after] = [spans.slice(0, last.at), spans.slice(last.at)].map((some) =>
    named(some.map(({ one }) => one)),
  );
  const [until, since] = [last.end, spans[last.at]?.start ?? last.end].map((time) => new Date(time).toISOString());
  return [
    `The files count as one run and are far apart in time: ${before} until ${until}, ${after} from ${since} on. Are there old ones among them?`,
  ];
}

/** The last time that a calendar has; damaged files have later ones. */
const LAST_TIME = 8.64e15;

/** None of a file that does not say when it was measured. */
function spanOf(one: FileRun): readonly Span[] {
  const { startedAt: start, finishedAt: end } = one.run;
  if (start === undefined || end === undefined) return [];
  return start < -LAST_TIME || end > LAST_TIME ? [] : [{ one, start, end }];
}
