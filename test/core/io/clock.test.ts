import { systemClock } from '../../../core/io/clock.ts';

const NEVER = new AbortController().signal;

describe('the clock', () => {
  it('tells milliseconds since 1970', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });

  it('sleeps as long as it was told', async () => {
    const start = performance.now();
    await systemClock.sleep(30, NEVER);
    expect(performance.now() - start).toBeGreaterThanOrEqual(28);
  });

  it('wakes at once when the signal fires, without an error', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    const start = performance.now();
    await systemClock.sleep(60_000, controller.signal);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('does not sleep when the signal has fired already', async () => {
    const start = performance.now();
    await systemClock.sleep(60_000, AbortSignal.abort());
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('lets many sleepers share a signal without a warning of Node', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error) => void warnings.push(warning);
    process.on('warning', listen);
    const controller = new AbortController();
    const sleepers = Array.from({ length: 30 }, () => systemClock.sleep(60_000, controller.signal));
    controller.abort();
    await Promise.all(sleepers);
    await systemClock.sleep(5, NEVER);
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });
});
