/** Longer slugs make links that mail programs break. */
const LONGEST = 80;

/**
 * Where an indicator stands in the HTML report: `indicator-` and its id. Characters that mean something in an address
 * become `-`; a mark of the whole id then keeps two such ids apart, so that the anchor depends on nothing but the id.
 */
export function indicatorAnchor(id: string): string {
  const slug = id
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST);
  return slug === id && id !== '' ? `indicator-${slug}` : `indicator-${slug === '' ? '' : `${slug}-`}${mark(id)}`;
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), in the digits of addresses. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
