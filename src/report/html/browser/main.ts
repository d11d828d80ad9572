import { count } from '../../words.ts';
import { startCases, type Cases } from './cases.ts';
import { startCopying } from './copy.ts';
import { byId, formOf, valueOf } from './elements.ts';
import { startFindings, type Findings } from './findings.ts';
import { followHash, startLinks } from './links.ts';
import { startOpening, startPrinting } from './opened.ts';
import { startTheme } from './theme.ts';

/** Long enough not to search for every letter of a word, too short to notice. */
const SEARCH_PAUSE_MS = 80;

async function start(): Promise<void> {
  startTheme();
  startOpening();
  startPrinting();
  startCopying();
  const findings = startFindings();
  const cases = await startCases();
  startSearch(findings, cases);
  startLinks(findings, cases);
  addEventListener('hashchange', () => followHash(cases));
  followHash(cases);
}

function startSearch(findings: Findings | undefined, cases: Cases | undefined): void {
  const form = formOf('search');
  if (form === undefined) return;
  form.hidden = false;
  let timer = 0;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = valueOf(form, 'text');
      const [found, listed] = [findings?.search(text) ?? 0, cases?.search(text) ?? 0];
      tell(`${count(found, 'finding')}, ${count(listed, 'case')}`);
    }, SEARCH_PAUSE_MS);
  });
}

function tell(text: string): void {
  const status = byId('status');
  if (status) status.textContent = text;
}

void start();
