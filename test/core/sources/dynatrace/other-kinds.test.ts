import { ask } from './support.ts';

const ID = '524ca177-849b-3e8c-8175-42b93fbc33c5';

describe('an objective', () => {
  it('is evaluated for the window', async () => {
    const { observation, requests } = await ask({ slos: { [ID]: 95.66405076939219 } }, { slo: ID });
    expect(requests).toEqual([`/api/v2/slo/${ID} from=1700000100000 to=1700000700000 timeFrame=GTF`]);
    expect(observation).toEqual({
      indicator: 'rt',
      status: 'measured',
      query: `SLO;${ID}`,
      samples: [{ key: ID, timestamp: 1_700_000_700_000, value: 95.66405076939219 }],
      gaps: [],
      unit: '%',
      warnings: [],
    });
  });

  it.each([
    ['METRIC_EXPRESSION_NO_DATA', 'empty', undefined],
    ['METRIC_NUMERATOR_NO_DATA_POINTS', 'empty', undefined],
    ['METRICS_NO_DATA', 'empty', undefined],
    ['METRIC_DENOMINATOR_ZERO', 'empty', undefined],
    ['INVALID_METRIC_SELECTOR', 'failed', 'source-refused'],
    ['METRIC_EXPRESSION_NOT_RESOLVED', 'failed', 'source-refused'],
    ['EVALUATION_TIMEFRAME_OUT_OF_BOUNDS', 'failed', 'source-refused'],
    ['INTERNAL_ERROR', 'failed', 'source-unavailable'],
  ])('that answers HTTP 200 with the error %s is %s', async (error, status, code) => {
    const { observation } = await ask({ slos: { [ID]: { evaluatedPercentage: -1, error } } }, { slo: ID });
    expect(observation.status).toBe(status);
    expect(JSON.stringify(observation)).toContain(error);
    if (code !== undefined) expect(observation).toMatchObject({ problem: { code } });
  });

  it.each([
    ['-1 without error: not evaluated', { evaluatedPercentage: -1 }],
    ['no percentage', {}],
    ['a text', { evaluatedPercentage: '99' }],
  ])('%s fails', async (_, members) => {
    const { observation } = await ask({ slos: { [ID]: members } }, { slo: ID });
    expect(observation).toMatchObject({ status: 'failed', problem: { code: 'source-unexpected' } });
  });

  it('that does not exist is refused', async () => {
    const { observation } = await ask({}, { slo: 'no such' });
    expect(observation).toMatchObject({
      status: 'failed',
      problem: { code: 'source-refused', message: expect.stringContaining('SLO no such not found') },
    });
  });

  it('cannot climb out of its path', async () => {
    const { observation, requests } = await ask({}, { slo: '../../v1/timeseries' });
    expect(requests.every((request) => request.startsWith('/api/v2/slo/'))).toBe(true);
    expect(observation.status).toBe('failed');
  });
});

describe('problems', () => {
  it.each([0, 3])('%s of them', async (count) => {
    const { observation, requests } = await ask(
      { problems: { 'status("open")': count } },
      { problemSelector: 'status("open")' },
    );
    expect(requests).toEqual(['/api/v2/problems problemSelector=status("open") from=1700000100000 to=1700000700000']);
    expect(observation).toMatchObject({ status: 'measured', samples: [{ key: 'problems', value: count }] });
  });

  it('a selector that cannot be read is refused with what the server says of it', async () => {
    const { observation } = await ask({ problems: {} }, 'PV2;problemSelector=bad(');
    expect(observation).toMatchObject({
      status: 'failed',
      problem: {
        code: 'source-refused',
        message: expect.stringContaining('Constraints violated.; problemSelector: "bad(" could not be parsed'),
      },
    });
  });

  it('an answer without a count fails', async () => {
    const { observation } = await ask(
      { first: [{ status: 200, body: { problems: [] } }] },
      { problemSelector: 'status("open")' },
    );
    expect(observation).toMatchObject({ status: 'failed', problem: { code: 'source-unexpected' } });
  });
});

describe('relationships', () => {
  const query = { smartscape: 'toRelationships:calls', aggregation: 'count', entityType: 'Service', tags: ['backend'] };
  const SELECTOR = 'type(SERVICE),tag("backend")';
  const entity = (id: string, calls?: number) => ({
    entityId: id,
    displayName: `Name of ${id}`,
    toRelationships:
      calls === undefined
        ? {}
        : { calls: Array.from({ length: calls }, (_, i) => ({ id: `SERVICE-${i}`, type: 'SERVICE' })) },
  });

  it('are counted for each entity, over all pages', async () => {
    const entities = { [SELECTOR]: [entity('SERVICE-A', 2), entity('SERVICE-B', 0), entity('SERVICE-C')] };
    const { observation, requests } = await ask({ entities, pageSize: 1 }, query);
    expect(requests[0]).toBe(
      `/api/v2/entities entitySelector=${SELECTOR} fields=+toRelationships.calls from=1700000100000 to=1700000700000`,
    );
    expect(requests).toHaveLength(3);
    expect(observation).toMatchObject({
      status: 'measured',
      query: `toRelationships.calls of ${SELECTOR}`,
      samples: [
        { key: 'SERVICE-A', value: 2 },
        { key: 'SERVICE-B', value: 0 },
      ],
      gaps: [{ key: 'SERVICE-C', reason: 'no toRelationships.calls listed' }],
    });
  });

  it.each([
    ['no entity', [], 'no such entity'],
    ['entities without any', [entity('SERVICE-C')], 'No entity has toRelationships.calls'],
  ])('%s is empty', async (_, list, reason) => {
    const { observation } = await ask({ entities: { [SELECTOR]: list } }, query);
    expect(observation).toMatchObject({ status: 'empty', reason: expect.stringContaining(reason) });
  });

  it.each([[{}], [{ entities: [{}] }], [{ entities: 'none' }]])(
    'an answer of another shape fails: %j',
    async (body) => {
      const { observation } = await ask({ first: [{ status: 200, body }] }, query);
      expect(observation).toMatchObject({ status: 'failed', problem: { code: 'source-unexpected' } });
    },
  );
});
