import type { RunRecord } from '../../../core/model/run-record.ts';
import { toAnnotations } from '../../../core/reporters/annotations.ts';
import { renderConsole } from '../../../core/reporters/console.ts';
import { renderComment, renderSummary } from '../../../core/reporters/markdown.ts';
import { renderResultDocument } from '../../../core/reporters/result-document.ts';
import { expectGolden } from '../../golden/golden.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';

const FORMS: Readonly<Record<string, (record: RunRecord) => string>> = {
  'summary.md': renderSummary,
  'comment.md': renderComment,
  'console.txt': (record) => `${renderConsole(record, { colours: false })}\n`,
  'result.json': renderResultDocument,
  'annotations.json': (record) => `${JSON.stringify(toAnnotations(record), null, 2)}\n`,
};

describe.each(Object.entries(SAMPLE_RECORDS))('the report of the run "%s"', (name, record) => {
  it.each(Object.entries(FORMS))('is unchanged as %s', (form, render) => {
    // 300 indicators of JSON show nothing that one does not.
    if (!(name === 'many-indicators' && form === 'result.json')) expectGolden(`${name}/${form}`, render(record));
  });
});
