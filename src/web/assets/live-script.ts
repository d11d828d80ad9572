/**
 * Runs in the browser: whenever the server says that something changed, the page is got anew and
 * what is in it takes the place of what was; tables that were opened stay open.
 */
export const LIVE_SCRIPT = `'use strict';
const own = document.currentScript;
const said = document.getElementById('live');
let isAsked = false;
let isBusy = false;
async function renew() {
  if (isBusy) { isAsked = true; return; }
  isBusy = true;
  try {
    const response = await fetch(location.href, { cache: 'no-store' });
    if (response.ok) show(new DOMParser().parseFromString(await response.text(), 'text/html'));
  } catch { /* The next event asks again. */ }
  setTimeout(() => { isBusy = false; if (isAsked) { isAsked = false; renew(); } }, 2000);
}
function show(page) {
  const open = [...document.querySelectorAll('details')].map((each) => each.open);
  const [from, to] = [page.querySelector('main'), document.querySelector('main')];
  from.querySelectorAll('details').forEach((each, index) => { each.open = open[index] === true; });
  const focused = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.getAttribute('href') : null;
  to.replaceChildren(...from.childNodes);
  if (focused !== null) to.querySelector('a[href="' + CSS.escape(focused) + '"]')?.focus({ preventScroll: true });
  document.title = page.title;
  document.querySelector('footer time').replaceWith(page.querySelector('footer time'));
}
const events = new EventSource(own.dataset.events);
events.addEventListener('change', renew);
let wasLost = false;
events.onopen = () => { said.textContent = 'Live.'; if (wasLost) renew(); wasLost = false; };
events.onerror = () => { wasLost = true; said.textContent = 'The connection is lost; trying again.'; };
`;
