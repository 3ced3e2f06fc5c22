export interface Series {
  /** Full name of the samples, such as `shop_requests_total`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 and value, oldest first. */
  readonly points: readonly (readonly [time: number, value: number])[];
}

export interface Family {
  /** Without the endings `_total`, `_bucket`, `_sum`, `_count`. */
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly series: readonly Series[];
}

/** For `promtool tsdb create-blocks-from openmetrics`: times in seconds, a type for every family, `# EOF` at the end. */
export function toOpenMetrics(families: readonly Family[]): string {
  const lines = families.flatMap(({ name, type, series }) => [
    `# TYPE ${name} ${type}`,
    ...series.flatMap((one) => samples(one, (time) => String(time / 1000))),
  ]);
  return [...lines, '# EOF', ''].join('\n');
}

/** The Prometheus text format with times in milliseconds, as `/api/v1/import/prometheus` of VictoriaMetrics takes it. */
export function toPrometheusText(families: readonly Family[]): string {
  const series = families.flatMap((family) => family.series);
  return [...series.flatMap((one) => samples(one, String)), ''].join('\n');
}

function samples({ name, labels, points }: Series, time: (milliseconds: number) => string): readonly string[] {
  const list = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
  const id = list.length === 0 ? name : `${name}{${list.join(',')}}`;
  return points.map(([at, value]) => `${id} ${numberText(value)} ${time(at)}`);
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function numberText(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
