/**
 * Base URL of a server from what people have at hand: the base itself, or a full endpoint such as the `queryUrl` of
 * Pitometer (`http://host:9090/api/v1/query`). A path prefix stays; slashes at the end go.
 */
export function prometheusBaseUrl(url: string): string {
  return url
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/api\/v1(\/query(_range)?)?$/, '')
    .replace(/\/+$/, '');
}
