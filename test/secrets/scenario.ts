import { fc } from '../support/fc.ts';
import { secretText } from './plant.ts';

/** What the token server issues. */
export const ACCESS_TOKEN = 'fetched-Token/with+signs=0123456789';

/** One of every kind of credential. */
export type Credentials = Readonly<
  Record<'token' | 'password' | 'clientSecret' | 'header' | 'cookie' | 'proxyPassword' | 'dynatrace' | 'github', string>
>;

/** What a header takes. */
export const headerText = secretText([
  ...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789',
  ...'+/&%<>"\'`|\\~^#@!?:.()[]{}_-',
]);
export const credentials: fc.Arbitrary<Credentials> = fc.record({
  ...{ token: headerText, header: headerText, cookie: headerText, dynatrace: headerText, github: headerText },
  ...{ password: secretText(), clientSecret: secretText(), proxyPassword: secretText() },
});

/** Every kind of log-in, each with a secret of its own. */
export function connectionsOf(url: string, secrets: Credentials): Readonly<Record<string, object>> {
  const at = { type: 'Prometheus', url };
  const { password, clientSecret, proxyPassword, header, cookie, token } = secrets;
  const proxy = `http://gate:${encodeURIComponent(proxyPassword)}@${url.slice('http://'.length)}`;
  return {
    token: { ...at, token },
    basic: { ...at, username: 'gate', password },
    oauth2: { ...at, oauth2: { tokenUrl: `${url}/token`, clientId: 'gate', clientSecret } },
    headers: { ...at, headers: { Authorization: `Bearer ${header}`, Cookie: `session=${cookie}; path=/` } },
    proxy: { ...at, url: 'http://prometheus.example', proxy },
  };
}

/** A PerfSpec that holds `text` wherever it may. */
export function perfSpecOf(sources: readonly string[], text: string): object {
  const grading = { type: 'Threshold', thresholds: { upperSevere: 1 }, metricScore: 10, metadata: { [text]: [text] } };
  const indicators = sources.map((source) => ({
    ...{ id: `${source} ${text}`, displayName: text, unit: text, source, grading, metadata: { hint: text } },
    query: `sum(up{a="\${planted}"}) # ${text.replaceAll('$', '')}`,
  }));
  const file = { id: 'file', source: 'LoadTest', query: { file: `${text}.json`, metric: text }, grading };
  const load = { id: 'load', source: 'LoadTest', query: { file: 'load.json', metric: text }, grading };
  return { spec_version: '1.0', indicators: [...indicators, file, load], objectives: { pass: 90, warning: 50 } };
}
