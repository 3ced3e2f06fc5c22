import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const manifest = read('vss-extension.json');

interface Contribution {
  readonly id: string;
  readonly type: string;
  readonly properties: {
    readonly name: string;
    readonly authenticationSchemes?: readonly { readonly type: string }[];
    readonly uri?: string;
    readonly supportsTasks?: readonly string[];
    readonly dataSources?: readonly { readonly name: string; readonly endpointUrl: string }[];
  };
}

const contributions: readonly Contribution[] = manifest.contributions;
const ofType = (type: string) => contributions.filter((each) => each.type === type).map(({ properties }) => properties);

/** Width and height from the header of a PNG file. */
function sizeOf(path: string): readonly [number, number] {
  const bytes = readFileSync(new URL(path, root));
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('vss-extension.json', () => {
  it('has the version of the package', () => {
    expect(manifest.version).toBe(read('package.json').version);
  });

  it('packs the folder of every task that it contributes', () => {
    const packed = manifest.files.map(({ path }: { readonly path: string }) => path);
    const tasks = ofType('ms.vss-distributed-task.task').map(({ name }) => name);
    expect(packed).toEqual([...tasks, 'ado-extension/tab/index.html', 'ado-extension/tab/dist']);
    for (const path of [...tasks, 'ado-extension/tab/index.html']) expect(existsSync(new URL(path, root))).toBe(true);
  });

  it('shows pictures of the sizes that the marketplace and the task catalogue want', () => {
    expect(sizeOf(manifest.icons.default)).toEqual([128, 128]);
    expect(sizeOf('ado-extension/tasks/PerfSpecGate/PerfSpecGateV1/icon.png')).toEqual([32, 32]);
    expect(sizeOf('ado-extension/tasks/PerfSpecTimestamp/PerfSpecTimestampV1/icon.png')).toEqual([32, 32]);
  });

  it('contributes the service connections that the task asks for, each with a button to verify it', () => {
    const endpoints = ofType('ms.vss-endpoint.service-endpoint-type');
    const { inputs } = read('ado-extension/tasks/PerfSpecGate/PerfSpecGateV1/task.json');
    const types = inputs
      .map(({ type }: { readonly type: string }) => type.split('connectedService:')[1])
      .filter(Boolean);
    expect(endpoints.map(({ name }) => name)).toEqual(types);
    // Azure DevOps ends the URL of a bare host with a slash.
    for (const { dataSources } of endpoints) {
      expect(dataSources).toMatchObject([
        { name: 'TestConnection', endpointUrl: expect.stringMatching(/^\{\{endpoint\.url\}\}api\//) },
      ]);
    }
  });

  // The task knows these three and stops at any other.
  it('offers no login that the task does not know', () => {
    const schemes = ofType('ms.vss-endpoint.service-endpoint-type').flatMap((each) => each.authenticationSchemes ?? []);
    const known = ['none', 'token', 'basic'].map((scheme) => `ms.vss-endpoint.endpoint-auth-scheme-${scheme}`);
    expect(known).toEqual(expect.arrayContaining(schemes.map(({ type }) => type)));
  });

  it('contributes one tab, for builds that ran the gate, whose files can be served', () => {
    const { id } = read('ado-extension/tasks/PerfSpecGate/PerfSpecGateV1/task.json');
    const { files }: { readonly files: readonly { readonly path: string; readonly addressable?: boolean }[] } =
      manifest;
    expect(ofType('ms.vss-build-web.build-results-tab')).toEqual([
      { name: 'Performance gate', uri: 'ado-extension/tab/index.html', supportsTasks: [id] },
    ]);
    expect(files.filter(({ addressable }) => addressable).map(({ path }) => path)).toEqual([
      'ado-extension/tab/index.html',
      'ado-extension/tab/dist',
    ]);
  });

  // The tab reads attachments. Every administrator would have to agree anew if scopes were added later.
  it('asks the organisation for no right but to read builds', () => {
    expect(manifest.scopes).toEqual(['vso.build']);
  });
});
