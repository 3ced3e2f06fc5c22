/** One indicator's question in the words of the API v2, before the window is put in. */
export type Ask = MetricAsk | SloAsk | ProblemsAsk | RelationshipsAsk;

export interface MetricAsk {
  readonly kind: 'metric';
  readonly metricSelector: string;
  readonly entitySelector?: string;
  readonly mzSelector?: string;
  /** As written in the query; without it one value for the whole window is asked for. */
  readonly resolution?: string;
  /** What Keptn's prefix `MV2;` asks for: values are divided by it. */
  readonly conversion?: { readonly divisor: number; readonly unit: string };
}

export interface SloAsk {
  readonly kind: 'slo';
  readonly id: string;
}

export interface ProblemsAsk {
  readonly kind: 'problems';
  readonly problemSelector?: string;
  readonly entitySelector?: string;
}

/** Pitometer's `smartscape`: how many relationships of one name each entity has. */
export interface RelationshipsAsk {
  readonly kind: 'relationships';
  readonly direction: 'toRelationships' | 'fromRelationships';
  /** Such as `calls`. */
  readonly name: string;
  readonly entitySelector: string;
}

/** Why a query cannot be asked, as the end of a sentence that starts with "the query", or the ask. */
export type ParsedQuery =
  | { readonly ok: true; readonly ask: Ask; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly why: string };

export function asked(ask: Ask, warnings: readonly string[] = []): ParsedQuery {
  return { ok: true, ask, warnings };
}

export function refused(why: string): ParsedQuery {
  return { ok: false, why };
}

/** The ask as people see it in results; all but relationships can be pasted back as the text of a query. */
export function asText(ask: Ask): string {
  switch (ask.kind) {
    case 'metric':
      return pairs(ask, ['metricSelector', 'entitySelector', 'mzSelector', 'resolution']);
    case 'slo':
      return `SLO;${ask.id}`;
    case 'problems':
      return `PV2;${pairs(ask, ['problemSelector', 'entitySelector'])}`;
    case 'relationships':
      return `${ask.direction}.${ask.name} of ${ask.entitySelector}`;
  }
}

function pairs<T>(ask: T, keys: readonly (keyof T & string)[]): string {
  return keys.flatMap((key) => (ask[key] === undefined ? [] : [`${key}=${ask[key]}`])).join('&');
}
