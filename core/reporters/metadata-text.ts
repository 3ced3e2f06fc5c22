import type { Json } from '../model/json.ts';

/** What the PerfSpec says about an indicator (playbooks, contacts) as one line, such as `playbook: https://…, team: shop`. */
export function metadataText(metadata: Json): string {
  if (metadata === null) return '';
  if (typeof metadata !== 'object') return String(metadata);
  const parts = Array.isArray(metadata)
    ? metadata.map(metadataText)
    : Object.entries(metadata).map(([key, value]) => `${key}: ${metadataText(value)}`);
  return parts.filter((part) => part !== '').join(', ');
}
