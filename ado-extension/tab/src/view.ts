/**
 * Any step of a build can attach what calls itself a report: whatever it is, it fetches nothing and sends nothing. A
 * second doctype changes nothing in HTML.
 */
const POLICY =
  "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; form-action 'none'\">";

/** What the page shows: a message, or a report with a picker where there are several. */
export interface View {
  say(message: string): void;
  show(report: string): void;
  /** Offers the names; `onPick` gets the index of the chosen one. */
  offer(names: readonly string[], onPick: (index: number) => void): void;
}

export function createView(page: Document): View {
  const message = element(page, 'message', HTMLParagraphElement);
  const picker = element(page, 'picker', HTMLParagraphElement);
  const select = element(page, 'gate', HTMLSelectElement);
  const frame = element(page, 'report', HTMLIFrameElement);
  let shown: { readonly report: string; readonly dark: boolean } | undefined;
  const draw = (report: string) => {
    const dark = isDark(page);
    if (shown?.report === report && shown.dark === dark) return;
    shown = { report, dark };
    frame.srcdoc = `${POLICY}${withTheme(report, dark)}`;
  };
  const swap = (text: string) => {
    message.textContent = text;
    message.hidden = text === '';
    frame.hidden = text !== '';
  };
  window.addEventListener('themeApplied', () => shown && draw(shown.report));
  return {
    say: swap,
    show(report) {
      draw(report);
      swap('');
    },
    offer(names, onPick) {
      select.replaceChildren(...names.map((name) => new Option(name)));
      select.onchange = () => onPick(select.selectedIndex);
      picker.hidden = names.length < 2;
    },
  };
}

/**
 * Reports follow the computer's colour scheme, and a frame without an origin hears of no other: in the report's style
 * sheet the question for it is replaced by the answer.
 */
function withTheme(report: string, dark: boolean): string {
  return report.replace(/<style>.*?<\/style>/s, (style) =>
    style
      .replaceAll('(prefers-color-scheme:dark)', dark ? '(min-width:0)' : '(max-width:0)')
      .replaceAll('color-scheme:light dark', `color-scheme:${dark ? 'dark' : 'light'}`),
  );
}

/** By the text, which is light where the ground is dark; grounds can be transparent. */
function isDark(page: Document): boolean {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(page.body).color.match(/[\d.]+/g) ?? []).map(Number);
  // Weights of ITU-R BT.601.
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
}

function element<T extends HTMLElement>(page: Document, id: string, kind: new () => T): T {
  const found = page.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page lacks #${id}.`);
  return found;
}
