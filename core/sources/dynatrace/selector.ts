/**
 * Inside quotes of a selector, quotes and tildes are escaped by a tilde
 * (https://docs.dynatrace.com/docs/dynatrace-api/environment-api/metric-v2/metric-selector).
 */
export function escapeQuoted(value: string): string {
  return value.replace(/[~"]/g, '~$&');
}

export function quoted(value: string): string {
  return `"${escapeQuoted(value)}"`;
}

/** A tag of Pitometer's queries: as text, or in parts. */
export type OldTag = string | { readonly context?: string; readonly key: string; readonly value?: string };

/** Criteria that entities must meet all of. */
export interface EntityCriteria {
  /** Such as `SERVICE`. */
  readonly type: string;
  readonly ids: readonly string[];
  readonly tags: readonly OldTag[];
}

/**
 * An entity selector needs a type or ids. Several tags are several criteria, because one criterion with several values
 * takes entities that have any of them, and Pitometer meant all
 * (https://docs.dynatrace.com/docs/dynatrace-api/environment-api/entity-v2/entity-selector).
 */
export function entitySelector({ type, ids, tags }: EntityCriteria): string {
  const who = ids.length > 0 ? `entityId(${ids.map(quoted).join(',')})` : `type(${type})`;
  return [who, ...tags.map((tag) => `tag(${quoted(tagText(tag))})`)].join(',');
}

/** Colons inside a key or a value are escaped by a backslash, else they end the key. */
function tagText(tag: OldTag): string {
  if (typeof tag === 'string') return tag;
  const context = tag.context === undefined || tag.context === 'CONTEXTLESS' ? '' : `[${tag.context}]`;
  const parts = tag.value === undefined || tag.value === '' ? [tag.key] : [tag.key, tag.value];
  return `${context}${parts.map((part) => part.replaceAll(':', '\\:')).join(':')}`;
}
