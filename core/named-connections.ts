import type { InputName } from './inputs.ts';
import type { Problem } from './model/problem.ts';
import { failure, type Result, success } from './model/result.ts';
import type { Connection } from './ports.ts';
import { problem } from './problems.ts';
import { CONNECTION_DEFAULTS } from './spec/load-connections.ts';

const SERVERS = [
  { name: 'Prometheus', url: 'prometheus-url', token: 'prometheus-token' },
  { name: 'Dynatrace', url: 'dynatrace-url', token: 'dynatrace-token' },
] as const satisfies readonly { name: string; url: InputName; token: InputName }[];

/** LoadTest reads files of the workspace: it needs nothing and is always there. */
const LOAD_TEST: Connection = {
  name: 'LoadTest',
  type: 'LoadTest',
  authentication: { kind: 'none' },
  headers: {},
  ...CONNECTION_DEFAULTS,
};

/** The connections that have inputs of their own. */
export function namedConnections(text: (name: InputName) => string | undefined): Result<readonly Connection[]> {
  const problems: Problem[] = [];
  const connections = SERVERS.flatMap((server): readonly Connection[] => {
    const url = text(server.url);
    const token = text(server.token);
    if (url === undefined) {
      if (token !== undefined)
        problems.push(problem('input-missing', `${server.token} is given without ${server.url}.`));
      return [];
    }
    return [
      {
        name: server.name,
        type: server.name,
        url,
        authentication: token === undefined ? { kind: 'none' } : { kind: 'token', token },
        headers: {},
        ...CONNECTION_DEFAULTS,
      },
    ];
  });
  return problems.length > 0 ? failure(...problems) : success([LOAD_TEST, ...connections]);
}
