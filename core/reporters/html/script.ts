/** Filters, opens and closes. The page is whole without it; what only works with it is hidden until it runs. */
export const SCRIPT = `
(() => {
  const cards = [...document.querySelectorAll('details.card')];
  const sections = [...document.querySelectorAll('main section')].filter((section) => section.querySelector('details.card'));
  const tools = document.getElementById('tools');
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };
  const show = (id) => {
    const card = id && document.getElementById(id);
    if (!card) return false;
    if (card.tagName === 'DETAILS') card.open = true;
    card.hidden = false;
    card.scrollIntoView({ block: 'start' });
    return true;
  };
  const fromAddress = () => show(location.hash.slice(1));
  addEventListener('hashchange', fromAddress);
  fromAddress();
  // In a frame without an address of its own a link to a place in the page would load the page around it.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && location.protocol === 'about:' && show(link.getAttribute('href').slice(1))) event.preventDefault();
  });
  if (!tools) return;
  const filter = document.getElementById('filter');
  const chips = [...tools.querySelectorAll('.chip')];
  const shown = document.getElementById('shown');
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = chips.filter((chip) => chip.getAttribute('aria-pressed') === 'true').map((chip) => chip.dataset.status);
    let count = 0;
    for (const card of cards) {
      card.hidden =
        (wanted.length > 0 && !wanted.includes(card.dataset.status)) || !words.every((word) => textOf(card).includes(word));
      if (!card.hidden) count += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector('details.card:not([hidden])');
    shown.textContent = count + ' of ' + cards.length + (cards.length === 1 ? ' indicator' : ' indicators');
  };
  const open = (state) => {
    for (const card of cards) if (!card.hidden) card.open = state;
  };
  filter.addEventListener('input', apply);
  for (const chip of chips)
    chip.addEventListener('click', () => {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  document.getElementById('expand').addEventListener('click', () => open(true));
  document.getElementById('collapse').addEventListener('click', () => open(false));
  tools.hidden = false;
})();
`;

/** The only script that browsers run on the page (CSP 3, section 6.7.3.3); a test computes it again. */
export const SCRIPT_HASH = 'sha256-7EIBYR2K84E4z2BzpYNVCLpO2ugafbvZnzujiqUyKvE=';
