import type { HistoryStore } from '../../core/ports.ts';
import { pastRun } from '../core/history/runs.ts';

/** What every store has to do; `open` opens the same history again, as the next run does. */
export function describeHistoryStore(name: string, open: (keep?: number) => HistoryStore): void {
  const idsIn = async (store: HistoryStore) => {
    const runs = await store.list();
    if (!runs.ok) throw new Error(runs.problems[0]?.message);
    return runs.value.map(({ id }) => id);
  };

  describe(`${name}, as every history store,`, () => {
    it('is empty at first, without a problem', async () => {
      expect(await open().list()).toEqual({ ok: true, value: [], problems: [] });
    });

    it('gives a run back as it was, with everything that a run can have', async () => {
      const sketch = { error: 0.01, zeros: 2, cells: [[-3, 1] as const, [250, 7] as const] };
      const run = pastRun(1, {
        series: { branch: 'main', environment: 'staging', profile: 'nightly' },
        ...{ result: 'warning', commit: 'c0ffee', url: 'https://ci.example/1', tags: ['v1'], accepted: true },
        values: { p95: { 'GET "/"\n,"values":': { value: -0.5, sketch } }, __proto__x: {}, 'ä,"schemaVersion":1}': {} },
      });
      await open().append(run);
      const store = open();
      const { values, ...head } = run;
      const heads = await store.list();
      expect(heads).toMatchObject({ ok: true, value: [head], problems: [] });
      expect(await store.read(heads.ok ? heads.value : [])).toEqual({ ok: true, value: [run], problems: [] });
      expect(Object.keys(values)).toHaveLength(3);
    });

    it('lists runs by their start, oldest first, whenever they were written', async () => {
      for (const n of [2, 3, 1]) await open().append(pastRun(n));
      expect(await idsIn(open())).toEqual(['run-1', 'run-2', 'run-3']);
    });

    it('reads the values of those runs that it is asked for, in that order', async () => {
      for (const n of [1, 2, 3]) await open().append(pastRun(n));
      const store = open();
      const heads = await store.list();
      const [first, , third] = heads.ok ? heads.value : [];
      const runs = await store.read([third, first].flatMap((head) => head ?? []));
      expect(runs).toMatchObject({ value: [pastRun(3), pastRun(1)] });
    });

    it('knows what it has appended itself', async () => {
      const store = open();
      await store.list();
      await store.append(pastRun(1));
      expect(await idsIn(store)).toEqual(['run-1']);
    });

    it('marks a run, whatever is appended before and after', async () => {
      for (const n of [1, 2, 3]) await open().append(pastRun(n));
      const store = open();
      await store.mark('run-2', 'invalidated');
      await store.mark('run-3', 'accepted');
      await store.mark('run-9', 'accepted');
      await open().append(pastRun(4));
      for (const again of [store, open()]) {
        const heads = await again.list();
        const marks = heads.ok ? heads.value.map(({ accepted, invalidated }) => ({ accepted, invalidated })) : [];
        expect(marks).toEqual([{}, { invalidated: true }, { accepted: true }, {}]);
      }
    });

    it('a mark stays as long as its run', async () => {
      for (let n = 1; n <= 30; n += 1) {
        await open(4).append(pastRun(n));
        await open(4).mark(`run-${n}`, 'invalidated');
        const heads = await open(4).list();
        expect(heads.ok && heads.value.every(({ invalidated }) => invalidated)).toBe(true);
      }
    });

    it('keeps at least as many runs as it should, the newest, and never more than twice as many', async () => {
      for (let n = 1; n <= 50; n += 1) {
        expect((await open(8).append(pastRun(n))).ok).toBe(true);
        const ids = await idsIn(open(8));
        expect(ids.length).toBeGreaterThanOrEqual(Math.min(n, 8));
        expect(ids.length).toBeLessThanOrEqual(16);
        expect(ids).toEqual(Array.from(ids, (_, i) => `run-${n - ids.length + 1 + i}`));
      }
    });
  });
}
