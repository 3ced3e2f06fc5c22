import type { Query } from '../../../../core/model/perf-spec.ts';
import { asText } from '../../../../core/sources/dynatrace/ask.ts';
import { parseQuery } from '../../../../core/sources/dynatrace/parse-query.ts';
import { decodeText } from '../../../../core/sources/dynatrace/text-query.ts';

function textOf(query: Query): string {
  const parsed = parseQuery(typeof query === 'string' ? decodeText(query) : query);
  return parsed.ok ? asText(parsed.ask) : `refused: ${parsed.why}`;
}

describe('forms of a query', () => {
  it.each<[string, Query, string]>([
    [
      'a metric selector as text',
      'builtin:service.response.time:avg',
      'metricSelector=builtin:service.response.time:avg',
    ],
    ['the same, encoded', 'builtin%3Aservice.response.time%3Aavg', 'metricSelector=builtin:service.response.time:avg'],
    ['spaces around', '  builtin:host.cpu.usage \n', 'metricSelector=builtin:host.cpu.usage'],
    [
      'an object',
      { metricSelector: 'a:b', entitySelector: 'type(HOST)', mzSelector: 'mzId(1)', resolution: '1h' },
      'metricSelector=a:b&entitySelector=type(HOST)&mzSelector=mzId(1)&resolution=1h',
    ],
    [
      'the text of Keptn',
      'metricSelector=builtin:x:avg&entitySelector=type(SERVICE),tag(a:b)',
      'metricSelector=builtin:x:avg&entitySelector=type(SERVICE),tag(a:b)',
    ],
    [
      'in the other order',
      'entitySelector=type(SERVICE)&metricSelector=builtin:x',
      'metricSelector=builtin:x&entitySelector=type(SERVICE)',
    ],
    ['with a question mark in front', '?metricSelector=builtin:x', 'metricSelector=builtin:x'],
    [
      'the text of Keptn, encoded',
      'metricSelector=builtin%3Ax%3AsplitBy%28%22dt.entity.host%22%29&entitySelector=type(SERVICE)%2Ctag%28my+tag%29',
      'metricSelector=builtin:x:splitBy("dt.entity.host")&entitySelector=type(SERVICE),tag(my tag)',
    ],
    [
      'a percent sign that encodes nothing',
      'metricSelector=builtin:x:filter(eq("rate","20%2F"))',
      'metricSelector=builtin:x:filter(eq("rate","20%2F"))',
    ],
    ['a sequence that cannot be decoded', 'calc%E0%A4', 'metricSelector=calc%E0%A4'],
    [
      'ampersands and equals signs inside quotes',
      'metricSelector=builtin:x:filter(eq("a~"&b","c=d&e"))&entitySelector=type(HOST)',
      'metricSelector=builtin:x:filter(eq("a~"&b","c=d&e"))&entitySelector=type(HOST)',
    ],
    [
      'the first form of Keptn',
      'builtin:service.response.time:merge(0):avg?scope=tag(a),tag(b)',
      'metricSelector=builtin:service.response.time:merge(0):avg&entitySelector=tag(a),tag(b),type(SERVICE)',
    ],
    [
      'the first form of Keptn with a type',
      'builtin:x?scope=type(HOST),tag(a)',
      'metricSelector=builtin:x&entitySelector=type(HOST),tag(a)',
    ],
    ['an objective', { slo: '524ca177-849b-3e8c-8175-42b93fbc33c5' }, 'SLO;524ca177-849b-3e8c-8175-42b93fbc33c5'],
    ['an objective as text', 'SLO;524ca177-849b-3e8c-8175-42b93fbc33c5', 'SLO;524ca177-849b-3e8c-8175-42b93fbc33c5'],
    [
      'problems',
      { problemSelector: 'status("open")', entitySelector: 'type(HOST)' },
      'PV2;problemSelector=status("open")&entitySelector=type(HOST)',
    ],
    [
      'problems as text',
      'PV2;problemSelector=status(open)&entitySelector=type(HOST)',
      'PV2;problemSelector=status(open)&entitySelector=type(HOST)',
    ],
    ['problems of entities', 'PV2;entitySelector=type(HOST)', 'PV2;entitySelector=type(HOST)'],
  ])('%s', (_, query, text) => {
    expect(textOf(query)).toBe(text);
  });

  it.each<[string, Query, string]>([
    ['nothing', ' ', 'is empty'],
    [
      'an object without a known key',
      { entitySelector: 'type(HOST)' },
      'needs one of the keys metricSelector, slo, problemSelector, timeseriesId, smartscape',
    ],
    ['two forms in one', { metricSelector: 'a', slo: 'b' }, 'both "metricSelector" and "slo"'],
    ['a key of another form', { slo: 'b', resolution: '1m' }, '"resolution", which does not go with "slo"'],
    ['a number for a text', { slo: 5 }, 'a text in "slo", not 5'],
    ['an empty text', { metricSelector: 'a', entitySelector: ' ' }, 'a text in "entitySelector"'],
    ['an unknown key in the text', 'metricSelector=a&scope=b', 'has "scope=b" where'],
    ['a key twice', 'metricSelector=a&metricSelector=b', '"metricSelector=" twice'],
    ['a key without value', 'metricSelector=', 'nothing after "metricSelector="'],
    ['no metric selector', 'entitySelector=type(HOST)', 'no "metricSelector="'],
    ['problems without their prefix', 'problemSelector=status(open)', 'has "problemSelector=status(open)" where'],
    ['an objective without id', 'SLO;', 'no id'],
    ['security problems', 'SECPV2;securityProblemSelector=status(open)', '"SECPV2;"'],
    ['user sessions', 'USQL;COLUMN_CHART;iOS;SELECT 1', '"USQL;"'],
    ['a unit that is not converted', 'MV2;Byte;metricSelector=a', ':toUnit(Byte,KiloByte)'],
    ['a conversion without unit', 'MV2;metricSelector=a', '"MV2;'],
    ['a conversion without selector', 'MV2;MicroSecond;entitySelector=type(HOST)', 'no "metricSelector="'],
  ])('%s is refused', (_, query, words) => {
    expect(textOf(query)).toMatch(/^refused: /);
    expect(textOf(query)).toContain(words);
  });

  it('reads back the text that it shows', () => {
    const query = {
      metricSelector: 'builtin:x:filter(eq("k","a&b"))',
      entitySelector: 'type(HOST)',
      mzSelector: 'mzName("m n")',
    };
    expect(textOf(textOf(query))).toBe(textOf(query));
  });
});
