export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** What the runner registers (ActionCommandManager in actions/runner). */
const KNOWN =
  'add-matcher add-mask add-path debug echo error group endgroup notice remove-matcher save-state set-env set-output stop-commands warning internal-set-repo-path'.split(
    ' ',
  );

/** The commands that the runner would obey in what a step prints; as `TryParseV2` and `TryParse` of ActionCommand.cs read them. */
export function commandsIn(output: string): readonly WorkflowCommand[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => newForm(line) ?? oldForm(line) ?? []);
}

/** What is left for the log. */
export function plainLinesIn(output: string): readonly string[] {
  return output.split(/\r\n|\r|\n/).filter((line) => newForm(line) === undefined && oldForm(line) === undefined);
}

function newForm(line: string): WorkflowCommand | undefined {
  const match = /^[\s\u0085]*::([^ ]*?)(?: (.*?))?::(.*)$/u.exec(line);
  return match === null ? undefined : command(match[1], match[2], ',', match[3]);
}

function oldForm(line: string): WorkflowCommand | undefined {
  const match = /##\[([^ \]]*)(?: ([^\]]*))?\](.*)$/u.exec(line);
  return match === null ? undefined : command(match[1], match[2], ';', match[3]);
}

function command(name = '', properties = '', separator = ',', message = ''): WorkflowCommand | undefined {
  if (!KNOWN.includes(name)) return undefined;
  const pairs = properties.split(separator).filter((pair) => pair.includes('='));
  return {
    name,
    properties: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))]),
    ),
    message: unescaped(message),
  };
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '0D': '\r',
    '0A': '\n',
    '3A': ':',
    '2C': ',',
    '3B': ';',
    '5D': ']',
    '25': '%',
  };
  return text.replace(/%(0D|0A|3A|2C|3B|5D|25)/g, (_, code: string) => signs[code] ?? '');
}
