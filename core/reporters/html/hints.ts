import type { Json } from '../../model/json.ts';
import { htmlLink, htmlText } from '../escape.ts';
import { metadataText } from '../metadata-text.ts';

const MOST = 20;
const TEXT = 400;

/** What the authors of the PerfSpec left for those who have to act; addresses can be followed. */
export function renderHints(metadata: Json): string {
  const hints = isNamed(metadata) ? Object.entries(metadata) : [['', metadata] as const];
  const shown = hints.map(([name, value]) => [name, metadataText(value)] as const).filter(([, text]) => text !== '');
  if (shown.length === 0) return '';
  const items = shown.slice(0, MOST).map(([name, text]) => {
    const title = name === '' ? '' : `<b>${htmlText(name, 80)}:</b> `;
    return `<li>${title}${htmlLink(text, text, TEXT)}`;
  });
  return `<h4>Hints of the PerfSpec</h4><ul>${items.join('')}</ul>`;
}

function isNamed(metadata: Json): metadata is { readonly [key: string]: Json } {
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
}
