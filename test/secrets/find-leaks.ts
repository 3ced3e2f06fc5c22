/** Pieces of a secret shorter than this tell nobody anything; texts that are cut may end in one. */
const PIECE = 10;

/**
 * Pieces of secrets that can be read in a text, once everything is undone that may have been done to it. It decodes,
 * where the gate encodes: what one of them forgets, the other does not.
 */
export function findLeaks(text: string, secrets: readonly string[]): readonly string[] {
  const views = [...new Set(viewsOf(text).flatMap((view) => [view, ...viewsOf(view)]))];
  return secrets.flatMap((secret) => {
    const pieces = piecesOf(bare(secret));
    const found = views.flatMap((view) => {
      const piece = pieces.find((each) => view.includes(each));
      return piece === undefined ? [] : [`…${around(view, piece)}… shows a piece of ${secret}`];
    });
    return found.slice(0, 1);
  });
}

function around(view: string, piece: string): string {
  const at = view.indexOf(piece);
  return view.slice(Math.max(at - 80, 0), at + 80);
}

function piecesOf(text: string): readonly string[] {
  const signs = [...text];
  return signs.slice(PIECE - 1).map((_, start) => signs.slice(start, start + PIECE).join(''));
}

function viewsOf(text: string): readonly string[] {
  return [text, unescaped(text), percentDecoded(text), entitiesDecoded(text), ...base64Decoded(text)].map(bare);
}

/** Escapes and white space are no obstacle to a reader. */
function bare(text: string): string {
  return text.replace(/[\\~\s\u200b]+|&#8203;/g, '');
}

function unescaped(text: string): string {
  return text
    .replace(/\\+[ux]([0-9a-f]{4}|[0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\+[nrtbf]/g, ' ');
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

const NAMES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entitiesDecoded(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => NAMES[name] ?? '');
}

/** Read from each of four places, because where the encoded text began is not known. */
function base64Decoded(text: string): readonly string[] {
  const runs = text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? [];
  return [0, 1, 2, 3].map((start) => runs.map((run) => Buffer.from(run.slice(start), 'base64').toString()).join('\n'));
}
