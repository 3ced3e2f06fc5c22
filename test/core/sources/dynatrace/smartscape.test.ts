import type { JsonObject } from '../../../../core/model/json.ts';
import { asText } from '../../../../core/sources/dynatrace/ask.ts';
import { parseQuery } from '../../../../core/sources/dynatrace/parse-query.ts';

function textOf(query: JsonObject): string {
  const parsed = parseQuery(query);
  return parsed.ok ? asText(parsed.ask) : `refused: ${parsed.why}`;
}

describe('translation of smartscape', () => {
  const smartscape = (more: Readonly<Record<string, unknown>>): JsonObject =>
    JSON.parse(
      JSON.stringify({
        smartscape: 'toRelationships:calls',
        aggregation: 'count',
        entityType: 'Service',
        ...more,
      }),
    );

  it.each([
    ['services', {}, 'toRelationships.calls of type(SERVICE)'],
    ['services where no type is named', { entityType: undefined }, 'toRelationships.calls of type(SERVICE)'],
    ['applications', { entityType: 'Application' }, 'toRelationships.calls of type(APPLICATION)'],
    ['processes', { entityType: 'Process' }, 'toRelationships.calls of type(PROCESS_GROUP_INSTANCE)'],
    ['tags', { tags: ['backend'] }, 'toRelationships.calls of type(SERVICE),tag("backend")'],
    ['entities', { entityIds: ['SERVICE-1'] }, 'toRelationships.calls of entityId("SERVICE-1")'],
    ['another relationship', { smartscape: 'fromRelationships:runsOn' }, 'fromRelationships.runsOn of type(SERVICE)'],
  ])('%s', (_, more, text) => {
    expect(textOf(smartscape(more))).toBe(text);
  });

  it.each([
    ['another aggregation', { aggregation: 'avg' }, '"avg"'],
    ['an unknown type', { entityType: 'Host' }, 'Service, Application, Process'],
    ['something that is no relationship', { smartscape: 'calls' }, 'toRelationships:calls'],
  ])('%s is refused', (_, more, word) => {
    expect(textOf(smartscape(more))).toMatch(/^refused: /);
    expect(textOf(smartscape(more))).toContain(word);
  });
});
