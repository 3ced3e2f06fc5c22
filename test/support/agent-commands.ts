/** A logging command as the agent obeys it. */
export interface AgentCommand {
  /** Such as `task.complete`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The commands in what a task prints: the first `##vso[` of a line, wherever in the line it is (Command.TryParse of the agent). */
export function commandsIn(output: string): readonly AgentCommand[] {
  return linesOf(output).flatMap((line) => parse(line) ?? []);
}

export function plainLinesIn(output: string): readonly string[] {
  return linesOf(output).filter((line) => parse(line) === undefined);
}

function linesOf(output: string): readonly string[] {
  return output.split(/\r\n|\r|\n/);
}

function parse(line: string): AgentCommand | undefined {
  const match = /##vso\[([A-Za-z]+\.[A-Za-z]+)(?: ([^\]]*))?\](.*)$/.exec(line);
  if (match === null) return undefined;
  const [, name = '', properties = '', data = ''] = match;
  const pairs = properties.split(';').filter((pair) => pair.includes('='));
  return {
    name,
    properties: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), unescaped(pair.slice(pair.indexOf('=') + 1))]),
    ),
    data: unescaped(data),
  };
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%3B', ';')
    .replaceAll('%AZP25', '%');
}
