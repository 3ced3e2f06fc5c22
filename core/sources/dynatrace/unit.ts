/** Units of built-in metrics (https://docs.dynatrace.com/docs/analyze-explore-automate/metrics-classic/built-in-metrics). */
const UNITS: Readonly<Record<string, string>> = {
  'builtin:service.response.time': 'µs',
  'builtin:service.errors.total.rate': '%',
  'builtin:service.errors.server.rate': '%',
  'builtin:service.errors.client.rate': '%',
  'builtin:host.cpu.usage': '%',
};

/** Transformations after which the unit is still that of the metric; `count` and `rate` are not among them. */
const KEEPS_UNIT = /^(?::(?:avg|min|max|sum|median|auto|names|percentile\([\d.]+\)|(?:splitBy|merge)\([^)]*\)))*$/;

/** The unit of what a selector gives, where that is certain. */
export function unitOf(metricSelector: string): string | undefined {
  const key = Object.keys(UNITS).find((known) => metricSelector === known || metricSelector.startsWith(`${known}:`));
  return key !== undefined && KEEPS_UNIT.test(metricSelector.slice(key.length)) ? UNITS[key] : undefined;
}
