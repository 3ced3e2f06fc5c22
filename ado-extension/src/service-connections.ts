import * as tl from 'azure-pipelines-task-lib/task.js';
import { isMap, parseDocument } from 'yaml';
import { INPUTS, type InputName } from '../../core/inputs.ts';
import { taskInput } from './task-inputs.ts';
import { quietly } from './task-lib.ts';

/** The inputs of type connectedService, beside plain inputs for the same connection. */
const KINDS = [
  { input: 'prometheusConnection', name: 'Prometheus', url: 'prometheus-url', token: 'prometheus-token' },
  { input: 'dynatraceConnection', name: 'Dynatrace', url: 'dynatrace-url', token: 'dynatrace-token' },
] as const satisfies readonly { input: string; name: string; url: InputName; token: InputName }[];

type Kind = (typeof KINDS)[number];

interface ServiceConnection {
  readonly kind: Kind;
  readonly url: string;
  readonly login: Login;
}

type Login =
  | { readonly scheme: 'None' }
  | { readonly scheme: 'Token'; readonly token: string }
  | { readonly scheme: 'UsernamePassword'; readonly username: string; readonly password: string };

export interface ConnectionInputs {
  /** What `input` answers in place of the task's own inputs; '' where a connection leaves an input out on purpose. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Environment variables that would mix other credentials into the connection. */
  readonly shadowed: ReadonlySet<string>;
}

/**
 * Turns the chosen service connections into the core's inputs. A chosen one is the whole truth about its connection:
 * plain inputs and environment variables for the same server are not mixed in, so that no token goes to another URL.
 */
export function readServiceConnections(): ConnectionInputs {
  const connections = KINDS.flatMap((kind) => {
    const id = taskInput(kind.input);
    return id === undefined ? [] : [readConnection(kind, id)];
  });
  const inputs = new Map([['sources', taskInput('sources') ?? '']]);
  for (const connection of connections) addInputs(inputs, connection);
  return {
    inputs,
    shadowed: new Set(connections.flatMap(({ kind }) => [INPUTS[kind.url].env, INPUTS[kind.token].env])),
  };
}

function readConnection(kind: Kind, id: string): ServiceConnection {
  return quietly(() => ({ kind, url: tl.getEndpointUrlRequired(id), login: readLogin(kind, id) }));
}

/** The schemes that vss-extension.json offers; Azure DevOps lets no other through. */
function readLogin(kind: Kind, id: string): Login {
  const scheme = tl.getEndpointAuthorizationSchemeRequired(id);
  const parameter = (name: string) => tl.getEndpointAuthorizationParameter(id, name, true) ?? '';
  switch (scheme) {
    case 'None':
      return { scheme };
    case 'Token':
      return { scheme, token: parameter('apitoken') };
    case 'UsernamePassword':
      return { scheme, username: parameter('username'), password: parameter('password') };
    default:
      throw new Error(
        `The service connection of "${kind.input}" logs in by "${scheme}"; None, Token and UsernamePassword are known.`,
      );
  }
}

/** User name and password have no input of their own: such a connection becomes an entry of `sources`. */
function addInputs(inputs: Map<string, string>, { kind, url, login }: ServiceConnection): void {
  const entry =
    login.scheme === 'UsernamePassword'
      ? { type: kind.name, url, username: login.username, password: login.password }
      : undefined;
  const sources = entry && withEntry(inputs.get('sources') ?? '', kind.name, entry);
  if (sources !== undefined) inputs.set('sources', sources);
  inputs.set(kind.url, sources === undefined ? url : '');
  inputs.set(kind.token, login.scheme === 'Token' ? login.token : '');
}

/** Undefined where `text` has an entry of that name or is no mapping, because what is wrong with it is for the core to say. */
function withEntry(text: string, name: string, entry: Readonly<Record<string, string>>): string | undefined {
  if (text.trim() === '') return JSON.stringify({ [name]: entry });
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents) || document.has(name)) return undefined;
  document.set(name, entry);
  return document.toString();
}
