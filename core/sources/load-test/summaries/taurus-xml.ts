import { success } from '../../../model/result.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { refused, SEVERAL_RUNS } from './figures.ts';
import { repeatsLabels } from './table.ts';
import { TAURUS_ADVICE, TAURUS_DEFINITION, taurusSubject } from './taurus-figures.ts';
import { parseXml, type XmlElement } from './xml.ts';

const TITLE = 'Taurus final statistics (XML)';

/** Reads what the reporter `final-stats` of Taurus writes with `dump-xml`. */
export const taurusXml: SummaryReader = {
  kind: 'summary',
  // An XML document ends with the end of its root.
  provesEnd: true,
  title: TITLE,
  command: 'bzt with reporting: [{module: final-stats, dump-xml: FILE}]',
  recognises: ({ text }) => /^\s*(<\?xml[^>]*\?>\s*)?<FinalStatus[\s>]/.test(text),
  read({ file, text }) {
    const root = parseXml(text);
    if (root === undefined) return refused(file, TITLE, 'it is cut off, not well formed, or has a DTD');
    const groups = root.children.filter(({ name }) => name === 'Group');
    if (groups.length === 0) return refused(file, TITLE, 'it has no "Group"');
    const subjects = groups.map((group) => taurusSubject(group.attributes.get('label') ?? '', entriesOf(group)));
    if (repeatsLabels(subjects.map(({ label }) => label))) return refused(file, TITLE, SEVERAL_RUNS);
    return success({
      title: TITLE,
      subjects,
      definition: TAURUS_DEFINITION,
      advice: TAURUS_ADVICE,
      warnings: [],
    });
  },
};

/** Under the names that they have as columns: `<perc value="1.293" param="95.0">` is `perc_95.0`. */
function entriesOf({ children }: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    children.map(({ name, attributes }) => {
      const param = attributes.get('param');
      return [param === undefined ? name : `${name}_${param}`, attributes.get('value') ?? ''];
    }),
  );
}
