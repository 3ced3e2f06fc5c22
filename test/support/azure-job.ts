import { resolve } from 'node:path';

/** Of the identity that the job runs as. */
export const JOB_TOKEN = 'job-token-0123456789abcdef';

/** A service connection as the agent hands it to a task. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly scheme: 'None' | 'Token' | 'UsernamePassword';
  readonly parameters?: Readonly<Record<string, string>>;
}

interface JobOptions {
  readonly collectionUrl?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface Manifest {
  readonly inputs: readonly { readonly name: string; readonly type: string; readonly defaultValue?: string }[];
}

/** Where the agent says nothing itself, a task sees nothing: above all no variable of the machine that runs the tests. */
export function jobVariables(workspace: string, temporary: string, { collectionUrl, variables }: JobOptions) {
  const collection = collectionUrl ?? 'http://127.0.0.1:9/'; // nobody answers on the discard port
  return {
    PATH: process.env['PATH'],
    AGENT_VERSION: '4.265.0',
    AGENT_TEMPDIRECTORY: temporary,
    SYSTEM_DEFAULTWORKINGDIRECTORY: workspace,
    SYSTEM_COLLECTIONURI: collection,
    SYSTEM_TEAMPROJECT: 'Web Shop',
    SYSTEM_TEAMPROJECTID: '6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c',
    BUILD_SOURCESDIRECTORY: workspace,
    BUILD_BUILDID: '4711',
    BUILD_SOURCEVERSION: 'd5f4c7b0e5a94a1b8f2c',
    BUILD_SOURCEBRANCH: 'refs/heads/main',
    BUILD_REPOSITORY_PROVIDER: 'TfsGit',
    BUILD_REPOSITORY_ID: '3411ebc1-d5aa-464f-9615-0b527bc66719',
    ...endpointVariables({
      id: 'SYSTEMVSSCONNECTION',
      url: collection,
      scheme: 'OAuth',
      parameters: { AccessToken: JOB_TOKEN },
    }),
    ...variables,
  };
}

/** Inputs left out have their default; the agent makes paths absolute, and a path left out the working folder. */
export function inputVariables({ inputs }: Manifest, workspace: string, given: Readonly<Record<string, string>>) {
  const unknown = Object.keys(given).filter((name) => !inputs.some((input) => input.name === name));
  if (unknown.length > 0) throw new Error(`task.json has no input ${unknown.join(', ')}.`);
  const pairs = inputs.map(({ name, type, defaultValue = '' }) => {
    const value = given[name] ?? defaultValue;
    return [`INPUT_${name.toUpperCase()}`, type === 'filePath' ? resolve(workspace, value) : value];
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

export function endpointVariables({
  id,
  url,
  scheme,
  parameters = {},
}: Omit<Endpoint, 'scheme'> & { readonly scheme: string }) {
  return {
    [`ENDPOINT_URL_${id}`]: url,
    [`ENDPOINT_AUTH_${id}`]: JSON.stringify({ scheme, parameters }),
    [`ENDPOINT_AUTH_SCHEME_${id}`]: scheme,
    ...Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [`ENDPOINT_AUTH_PARAMETER_${id}_${key.toUpperCase()}`, value]),
    ),
  };
}
