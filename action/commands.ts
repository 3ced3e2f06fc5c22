/**
 * Text that the runner takes for nothing but text. It obeys lines that start with `::` after white space, and `##[`
 * anywhere in a line (`TryParseV2` and `TryParse` in actions/runner, src/Runner.Common/ActionCommand.cs), so a metric
 * label or a server's message could set outputs or switch masks off.
 */
export function inert(text: string): string {
  // .NET counts U+0085 as white space, JavaScript does not.
  return text.replace(/^((?:[^\S\r\n]|\u0085)*)::/gm, '$1:_:').replaceAll('##[', '##_[');
}
