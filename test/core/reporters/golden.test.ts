import type { RunRecord } from '../../../core/model/run-record.ts';
import { toAnnotations } from '../../../core/reporters/annotations.ts';
import { renderConsole } from '../../../core/reporters/console.ts';
import { renderReport } from '../../../core/reporters/html/report.ts';
import { renderJunit } from '../../../core/reporters/junit.ts';
import { renderComment, renderSummary } from '../../../core/reporters/markdown.ts';
import { renderResultDocument } from '../../../core/reporters/result-document.ts';
import { expectGolden } from '../../golden/golden.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';

const FORMS: Readonly<Record<string, (record: RunRecord) => string>> = {
  'summary.md': renderSummary,
  'comment.md': (record) => renderComment(record, 65_000),
  'console.txt': (record) => `${renderConsole(record, { colours: false })}\n`,
  'result.json': renderResultDocument,
  // The look changes for every record alike: one picture shows it better than nine files.
  'report.html': (record) => renderReport(record).replace(/<(style|script)>[\s\S]*?<\/\1>/g, '<$1>…</$1>'),
  'junit.xml': renderJunit,
  'annotations.json': (record) => `${JSON.stringify(toAnnotations(record), null, 2)}\n`,
};

const LONG_FORMS = ['result.json', 'report.html', 'junit.xml'];

describe.each(Object.entries(SAMPLE_RECORDS))('the report of the run "%s"', (name, record) => {
  it.each(Object.entries(FORMS))('is unchanged as %s', (form, render) => {
    // 300 indicators show nothing in these forms that one does not.
    if (!(name === 'many-indicators' && LONG_FORMS.includes(form))) expectGolden(`${name}/${form}`, render(record));
  });
});
