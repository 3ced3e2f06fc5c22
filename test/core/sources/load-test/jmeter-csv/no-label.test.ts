import { jtl, upTo } from '../jtl.ts';
import { ask, fixture, gist, observe, openWith } from '../support.ts';

const LABELLED = jtl(upTo(3));
/** The same rows without the column. */
const UNLABELLED = LABELLED.replace(',label', '').replaceAll(',GET /', '');

describe('samples without a label', () => {
  it('have a name where the file has no column for it', async () => {
    expect(await ask(UNLABELLED, { metric: 'count', splitBy: 'label' })).toMatchObject({
      samples: [{ key: '(no name)', value: 3 }],
      warnings: [expect.stringContaining('no column label')],
    });
    expect(gist(await ask(UNLABELLED, { metric: 'max', label: '(no name)' }))).toBe('3 ms');
  });

  it('have a name where their label is empty, beside others and with sub-samples of their own', async () => {
    const rows = [...upTo(3), { label: '', elapsed: 9 }, { label: '-0', elapsed: 4 }];
    expect(await ask(jtl(rows), { metric: 'max', splitBy: 'label' })).toMatchObject({
      samples: [
        { key: 'GET /', value: 3 },
        { key: '(no name)', value: 9 },
      ],
    });
  });

  it('are one sum with those of a label that is called so', async () => {
    const rows = [...upTo(2, { label: '' }), ...upTo(5, { label: '(no name)' })];
    expect(await ask(jtl(rows), { metric: 'count', splitBy: 'label' })).toMatchObject({
      samples: [{ key: '(no name)', value: 7 }],
    });
  });

  it('stand beside the labels of other files, and the file is named', async () => {
    const { source } = openWith({ 'a/1': LABELLED, 'a/2': UNLABELLED });
    expect(await observe(source, { file: 'a/*', metric: 'count', splitBy: 'label' })).toMatchObject({
      samples: [
        { key: 'GET /', value: 3 },
        { key: '(no name)', value: 3 },
      ],
      warnings: [expect.stringMatching(/^a\/2: The file has no column label/)],
    });
  });

  it('have a name in XML', async () => {
    const xml = fixture('load-test/jmeter-xml/results.jtl').replaceAll(/ lb="[^"]*"/g, ' lb=""');
    const kinds = await ask(xml, { metric: 'count', splitBy: 'label' });
    expect(kinds).toMatchObject({ samples: [{ key: '(no name)' }] });
  });
});
