import type { Lens } from '../load-test-run.ts';
import { meantBy } from '../of-lens.ts';
import type { Attribute, SampleTag } from './jmeter-xml-tag.ts';

/** Columns of the CSV form, and the attribute that has the same. */
const MEASURES: ReadonlyMap<string, Attribute> = new Map([
  ['elapsed', 't'],
  ['Latency', 'lt'],
  ['Connect', 'ct'],
  ['IdleTime', 'it'],
  ['bytes', 'by'],
  ['sentBytes', 'sby'],
]);

const TEXTS: ReadonlyMap<string, Attribute> = new Map([
  ['responseCode', 'rc'],
  ['responseMessage', 'rm'],
  ['threadName', 'tn'],
  ['dataType', 'dt'],
  ['Encoding', 'de'],
  ['Hostname', 'hn'],
]);

export const JMETER_XML_ADVICE =
  `Ask for ${[...MEASURES.keys()].join(', ')}, and by "where" for ${[...TEXTS.keys()].join(', ')}. ` +
  'What of them JMeter writes say its properties jmeter.save.saveservice.*.';

/** A lens with its attributes. */
export interface Look {
  readonly lens: number;
  readonly measure: Attribute;
  readonly where: readonly (readonly [Attribute, string])[];
}

/** What can be asked instead of what the XML form has nothing of. */
export function lensAdvice(lens: Lens): string {
  return `${meantBy(lens, [...MEASURES.keys()], [...TEXTS.keys()])}${JMETER_XML_ADVICE}`;
}

export function unitOf({ measure = 'elapsed' }: Lens): string {
  return /bytes/i.test(measure) ? 'bytes' : 'ms';
}

/** NaN where there is no number, undefined where the lens looks away. */
export function seenBy(tag: SampleTag, { measure, where }: Look): number | undefined {
  return where.every(([name, text]) => textOf(tag, name) === text) ? tag.number(measure) : undefined;
}

/** Very old versions wrote `rs` for the response code. */
function textOf(tag: SampleTag, name: Attribute): string {
  return tag.text(name === 'rc' && !tag.has('rc') ? 'rs' : name);
}

/** Undefined where the XML form has nothing of what is asked. */
export function lookOf({ measure = 'elapsed', where }: Lens, lens: number): Look | undefined {
  const attribute = MEASURES.get(measure);
  const conditions = Object.entries(where).flatMap(([name, text]): Look['where'] => {
    const its = TEXTS.get(name);
    return its === undefined ? [] : [[its, text]];
  });
  if (attribute === undefined || conditions.length < Object.keys(where).length) return undefined;
  return { lens, measure: attribute, where: conditions };
}
