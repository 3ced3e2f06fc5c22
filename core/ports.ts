import type { Grade } from './model/grade.ts';
import type { Comparison } from './model/history.ts';
import type { JsonObject } from './model/json.ts';
import type { Gap, Observation } from './model/observation.ts';
import type { Indicator, Query } from './model/perf-spec.ts';
import type { Problem } from './model/problem.ts';
import type { Result } from './model/result.ts';
import type { Window } from './model/window.ts';

export type * from './history-store.ts';
export type * from './host.ts';

/** A JSON Schema (draft 7), or a piece of one. */
export type JsonSchema = JsonObject;

// ---- sources ----

/** Where one backend is and how to log in. Comes from the pipeline, never from the PerfSpec. */
export interface Connection {
  /** What `source` of an indicator names. */
  readonly name: string;
  /** The kind of source: a key of the registry in `core/sources/index.ts`. */
  readonly type: string;
  /** Base URL; absent for sources that need no server. */
  readonly url?: string;
  /** For sources that read files: the one that is meant where a query names none. */
  readonly file?: string;
  readonly authentication: Authentication;
  /** Sent with every request, such as `X-Scope-OrgID`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tls?: { readonly caFile?: string; readonly certFile?: string; readonly keyFile?: string };
  /** URL of a proxy; without it the environment decides (HTTPS_PROXY, NO_PROXY). */
  readonly proxy?: string;
  /** For one request. */
  readonly timeoutSeconds: number;
  /** Requests under way at once. */
  readonly concurrency: number;
}

export type Authentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'oauth2';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope?: string;
    };

/** One indicator's question to a source, variables filled in. */
export interface Question {
  readonly indicator: string;
  readonly query: Query;
  readonly window: Window | undefined;
  /** Statistics need the values that a sample is made of, where the source has them. */
  readonly points?: true;
}

/** Answers questions over one connection. Never throws for what a server does: that is a `failed` observation. */
export interface Source {
  /** Told all its questions of this run before the first is asked, where knowing them saves work. */
  prepare?(questions: readonly Question[]): void;
  observe(question: Question, signal: AbortSignal): Promise<Observation>;
}

export interface SourceTools {
  /** Bound to the connection: base URL, credentials, limits. */
  readonly http: Http;
  readonly files: Files;
  readonly clock: Clock;
  /** For people who look for a fault; holds no secrets. */
  debug(message: string): void;
}

/** A kind of source; everything the core knows of it. */
export interface SourceDefinition {
  /** Of `query` in the PerfSpec; text and object forms. */
  readonly querySchema: JsonSchema;
  readonly needsUrl: boolean;
  readonly needsWindow: boolean;
  /** Seconds after the end of a window until its data can be asked for. */
  readonly ingestionDelaySeconds: number;
  /** The base URL of a server from what people have at hand, such as a full endpoint; unchanged unless given. */
  baseUrl?(url: string): string;
  /** Value of the Authorization header for a token of this kind of server. */
  authorization(token: string): string;
  /** A text query without its transport encoding, before variables are put in; unchanged unless given. */
  decodeQuery?(text: string): string;
  /**
   * What no schema can say against a query, its variables filled in; nothing where it can be asked.
   * Where no connection is given, it is one with nothing in it.
   */
  checkQuery(query: Query, connection?: Connection): readonly Problem[];
  /** Makes a variable's value safe inside quotes of the query language. */
  escapeVariable(value: string): string;
  open(connection: Connection, tools: SourceTools): Source;
}

// ---- graders ----

type Measured = Extract<Observation, { readonly status: 'measured' }>;

export interface GradeInput {
  readonly indicator: Indicator;
  readonly observation: Measured;
  /** Earlier runs; absent where there is neither a history nor a run to compare with. */
  readonly comparison?: Comparison;
  /** What the control of this run answered; absent where the indicator has none. */
  readonly control?: Measured;
  /** How many events there were, of which the observation counts some; for graders that need it. */
  readonly total?: Measured;
}

/** Pure and synchronous. */
export interface GraderDefinition {
  /** Of `thresholds` in the PerfSpec. */
  readonly thresholdsSchema: JsonSchema;
  /** Keys of `grading` that this grader has beside those that all have, to the schema of each. */
  readonly parametersSchema: Readonly<Record<string, JsonSchema>>;
  /** Those of them that must be there. */
  readonly requiredParameters?: readonly string[];
  /** Keys that it cannot grade, such as a share of nothing: they count as keys without a usable number. */
  gaps?(input: GradeInput): readonly Gap[];
  grade(input: GradeInput): Grade;
}

// ---- the outside ----

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Appended to the base URL of the connection. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * An answer that holds a JSON object or list, refusals (4xx) included, because servers say in the body why they refuse.
 * Everything else is a problem, throttling and faults of the server (429, 5xx, already retried) among them; `status`
 * is there where a server answered at all.
 */
export type HttpReply =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly status?: number; readonly problem: Problem };

export interface Http {
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
}

export interface Clock {
  /** Milliseconds since 1970 (UTC). */
  now(): number;
  /** Ends early, without an error, when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface Files {
  /** Text of a file that the pipeline named. A byte order mark is taken off. */
  read(path: string): Promise<Result<string>>;
  /** Text of a file that the PerfSpec named: inside the workspace only, also through symbolic links. */
  readInWorkspace(path: string): Promise<Result<string>>;
  /** Writes a file, folders included, and answers with its absolute path. */
  write(path: string, text: string): Promise<Result<string>>;
  /** Bytes of a file that the PerfSpec named, for files too large for a text; the same rules as `readInWorkspace`. */
  openInWorkspace(path: string): Promise<Result<ByteFile>>;
  /** The one path of a file that the PerfSpec named, whichever link or spelling it is named by; the same rules. */
  realInWorkspace(path: string): Promise<Result<string>>;
  /** Files of the workspace that match a glob (`*`, `**`, `?`), in the order of their names; never those of git. */
  findInWorkspace(pattern: string): Promise<Result<readonly string[]>>;
  /** Removes a file if it is there and may be removed. */
  remove(path: string): Promise<void>;
}

/** Why a file that was opened cannot be read on; the message is a reason such as `its gzip data is cut off`. */
export class ReadFault extends Error {}

/** An open file, read once from its start to its end. Who opened it closes it. */
export interface ByteFile {
  /** As it was asked for, for messages. */
  readonly name: string;
  /** Bytes on disk. */
  readonly size: number;
  /**
   * The next bytes, at most as many as fit, gunzipped where the file is gzip. Answers how many; 0 at the end.
   * Throws a `ReadFault` where the file cannot be read on, such as a gzip that is cut off.
   */
  read(into: Uint8Array): number | Promise<number>;
  close(): Promise<void>;
}
