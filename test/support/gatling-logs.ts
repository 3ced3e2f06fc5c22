/** What happened in a run of Gatling. Times are milliseconds from its start. */
export type GatlingEvent =
  | { readonly kind: 'user'; readonly starts: boolean; readonly at: number }
  | {
      readonly kind: 'request';
      readonly groups: readonly string[];
      readonly name: string;
      readonly start: number;
      /** Undefined for a message of a server that no request asked for. */
      readonly end: number | undefined;
      readonly ok: boolean;
      readonly message?: string;
    }
  | {
      readonly kind: 'group';
      readonly groups: readonly string[];
      readonly start: number;
      readonly end: number;
      readonly cumulated: number;
      readonly ok: boolean;
    }
  | { readonly kind: 'error'; readonly message: string; readonly at: number };

export const RUN_START = 1769857200123;

const WITHOUT_END = -(2n ** 63n);

/** As Gatling writes it in text; with the number of the user up to version 3.3. */
export function textLog(events: readonly GatlingEvent[], version: string): string {
  const user = Number(version.split('.')[1]) < 4 ? ['7'] : [];
  const assertion = ['ASSERTION', 'AAECAAMBAAAAAAAAAAAA'];
  const run = ['RUN', 'shop.ShopSimulation', 'shopsimulation', RUN_START, ' ', version];
  const lines = [assertion, run, ...events.map((event) => lineOf(event, user))];
  return lines.map((line) => `${line.join('\t')}\n`).join('');
}

function lineOf(event: GatlingEvent, user: readonly string[]): readonly unknown[] {
  const at = (time: number) => RUN_START + time;
  const status = 'ok' in event && event.ok ? 'OK' : 'KO';
  switch (event.kind) {
    case 'user':
      return ['USER', 'Shop', ...user, event.starts ? 'START' : 'END', at(event.at), ...user.map(() => at(event.at))];
    case 'request': {
      const end = event.end === undefined ? WITHOUT_END : at(event.end);
      const what = ['REQUEST', ...user, event.groups.join(','), event.name];
      return [...what, at(event.start), end, status, event.message ?? ' '];
    }
    case 'group':
      return ['GROUP', ...user, event.groups.join(','), at(event.start), at(event.end), event.cumulated, status];
    case 'error':
      return ['ERROR', event.message, at(event.at)];
  }
}

/** As Gatling 3.13 and later write it, by the layout of its LogFileDataWriter. */
export function binaryLog(events: readonly GatlingEvent[], version: string): Buffer {
  const cached = textsOnce();
  const start = Buffer.alloc(8);
  start.writeBigInt64BE(BigInt(RUN_START));
  const assertions = [int(1), int(3), Buffer.from([1, 2, 3])];
  const run = [
    byte(0),
    text(version),
    text('shop.ShopSimulation'),
    start,
    text(''),
    int(1),
    text('Shop'),
    ...assertions,
  ];
  return Buffer.concat([...run, ...events.flatMap((event) => recordOf(event, cached))]);
}

function recordOf(event: GatlingEvent, cached: (value: string) => Buffer): readonly Buffer[] {
  const groups = (names: readonly string[]) => [int(names.length), ...names.map(cached)];
  switch (event.kind) {
    case 'user':
      return [byte(2), int(0), bool(event.starts), int(event.at)];
    case 'request': {
      const what = [byte(1), ...groups(event.groups), cached(event.name)];
      return [...what, int(event.start), endOf(event.end), bool(event.ok), cached(event.message ?? '')];
    }
    case 'group': {
      const times = [int(event.start), int(event.end), int(event.cumulated)];
      return [byte(3), ...groups(event.groups), ...times, bool(event.ok)];
    }
    case 'error':
      return [byte(4), cached(event.message), int(event.at)];
  }
}

/** Gatling subtracts the start of the run from a 64-bit number and keeps the lower 32 bits. */
function endOf(end: number | undefined): Buffer {
  return int(end ?? Number(BigInt.asIntN(32, WITHOUT_END - BigInt(RUN_START))));
}

function text(value: string): Buffer {
  if (value === '') return int(0);
  const isLatin1 = [...value].every((letter) => (letter.codePointAt(0) ?? 0) < 256);
  const bytes = Buffer.from(value, isLatin1 ? 'latin1' : 'utf16le');
  return Buffer.concat([int(bytes.length), bytes, byte(isLatin1 ? 0 : 1)]);
}

/** A text is written when it is met first, later only its number. */
function textsOnce(): (value: string) => Buffer {
  const numbers = new Map<string, number>();
  return (value) => {
    const known = numbers.get(value);
    if (known !== undefined) return int(-known);
    numbers.set(value, numbers.size + 1);
    return Buffer.concat([int(numbers.size), text(value)]);
  };
}

function byte(value: number): Buffer {
  return Buffer.from([value]);
}

function bool(value: boolean): Buffer {
  return byte(value ? 1 : 0);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
