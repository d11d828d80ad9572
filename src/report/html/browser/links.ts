import type { Cases } from './cases.ts';
import { byId } from './elements.ts';
import type { Findings } from './findings.ts';

/** Goes where the address points: opens the finding, the operation or the case. */
export function followHash(cases: Cases | undefined): void {
  const hash = decode(location.hash.slice(1));
  if (hash.startsWith('case=')) {
    cases?.open(hash.slice('case='.length));
    return;
  }
  const target = byId(hash);
  if (target === undefined) return;
  if (target instanceof HTMLDetailsElement) {
    target.hidden = false;
    target.open = true;
    target.querySelector('summary')?.focus({ preventScroll: true });
  }
  target.scrollIntoView();
  // What comes before it has its height only once it was seen.
  requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Links and buttons that filter a list before they lead to it. */
export function startLinks(findings: Findings | undefined, cases: Cases | undefined): void {
  on('[data-check]:not(details)', ({ operation = '', check = '' }) => {
    findings?.filter({ operation, check });
  });
  on('[data-state]', ({ state = '' }) => cases?.filter({ state }));
  on('[data-cases-of]', ({ casesOf = '' }) => {
    cases?.filter({ finding: casesOf });
    byId('cases')?.scrollIntoView();
    byId('case-list')?.focus({ preventScroll: true });
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-cases-of]')) {
    button.hidden = cases === undefined;
  }
}

/** Whatever is clicked that the selector finds. */
function on(selector: string, act: (data: DOMStringMap) => void): void {
  document.addEventListener('click', ({ target }) => {
    const found = target instanceof Element ? target.closest<HTMLElement>(selector) : null;
    if (found !== null) act(found.dataset);
  });
}
