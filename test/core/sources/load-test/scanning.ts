import { readFileSync } from 'node:fs';
import { isEmpty } from '../../../../core/sources/load-test/empty-subject.ts';
import type {
  Distribution,
  Head,
  Lens,
  LensNotes,
  LoadTestRun,
  ScanPlan,
  ScanReader,
  Subject,
} from '../../../../core/sources/load-test/load-test-run.ts';
import { byteFile } from '../../../support/byte-file.ts';

export const RESPONSE_TIME: Lens = { measure: undefined, where: {} };

export function lens(measure: string | undefined, where: Lens['where'] = {}): Lens {
  return { measure, where };
}

export function fixtureBytes(path: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/load-test/${path}`, import.meta.url));
}

interface Asked extends Partial<ScanPlan> {
  /** Bytes a read. */
  readonly chunk?: number;
}

/** What a reader makes of a file. Throws where it is refused. */
export async function scan(reader: ScanReader, content: string | Uint8Array, asked: Asked = {}): Promise<LoadTestRun> {
  const { chunk, ...plan } = asked;
  const result = await reader.scan(byteFile(content, chunk), {
    file: 'result',
    lenses: [RESPONSE_TIME],
    window: undefined,
    ...plan,
  });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.value;
}

/** The message with which a reader refuses a file. */
export async function refusal(reader: ScanReader, content: string | Uint8Array, asked: Asked = {}): Promise<string> {
  return scan(reader, content, asked).then(
    () => 'read',
    ({ message }: Error) => message,
  );
}

/** Without those of which the file only has samples that do not count. */
export function filled({ subjects }: LoadTestRun): readonly Subject[] {
  return subjects.filter((subject) => !isEmpty(subject));
}

/** What is said to those who ask for a lens. */
export function notesOf(run: LoadTestRun, of: Lens = RESPONSE_TIME): LensNotes | undefined {
  return run.notes?.find((notes) => notes.lens === of);
}

/** Of each tally, by kind: label, kind, how many succeeded and failed, and the least and the greatest value of them all. */
export function counted(run: LoadTestRun, of: Lens = RESPONSE_TIME): readonly (readonly unknown[])[] {
  const kinds = ['request', 'transaction', 'subsample'];
  return filled(run)
    .filter((subject) => subject.lens?.measure === of.measure)
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .flatMap(({ label, kind, tally }) => {
      if (tally === undefined) return [];
      const { ok, failed } = tally;
      return [[label, kind, ok.n, failed.n, Math.min(ok.min, failed.min), Math.max(ok.max, failed.max)]];
    });
}

/** A figure of a subject, short enough for a table: value and unit, or the reason why there is none. */
export function figure(run: LoadTestRun, metric: string, label?: string): unknown {
  const found = run.subjects.find((subject) => subject.label === label)?.figures.get(metric);
  if (found === undefined) return undefined;
  if ('empty' in found) return found.empty;
  return found.unit === undefined ? found.value : `${found.value} ${found.unit}`;
}

/** What a reader is shown to recognise its format by. */
export function headOf(content: string | Uint8Array): Head {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const text = new TextDecoder().decode(bytes);
  try {
    return { bytes, text, json: JSON.parse(text) };
  } catch {
    return { bytes, text, json: undefined };
  }
}

/** Every value that was counted, in rising order. */
export function valuesOf({ tally }: Subject): readonly number[] {
  const cells = [...(tally?.ok.cells() ?? []), ...(tally?.failed.cells() ?? [])];
  return cells.flatMap(([value, count]) => new Array<number>(count).fill(value)).sort((a, b) => a - b);
}

/** Everything a subject says, in a form that can be compared. */
export function flat({ figures, tally, ...subject }: Subject): unknown {
  if (tally === undefined) return { ...subject, figures: [...figures] };
  return {
    ...subject,
    figures: [...figures],
    tally: { ...tally, ok: cellsOf(tally.ok), failed: cellsOf(tally.failed) },
  };
}

function cellsOf(values: Distribution) {
  return { n: values.n, sum: values.sum, cells: [...values.cells()] };
}
