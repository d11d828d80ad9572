import { DefectError, type Defect } from '../source/index.ts';

/** Who said the URL, for a message: a flag, a variable, or a place in `probity.yaml`. */
export interface UrlOrigin extends Pick<Defect, 'place'> {
  /** `--target`, `BASE_URL` or `the URL`. */
  readonly name: string;
}

/** True for what can only be meant as a URL, and not as a target's name. */
export function looksLikeUrl(text: string): boolean {
  return text.includes('://');
}

/**
 * The base URL of a server, its base path kept. Throws `DefectError`; the URL itself is not in the
 * message, since it may hold a password.
 */
export function parseBaseUrl(text: string, { name, place }: UrlOrigin): URL {
  const problem = problemOf(text);
  if (problem === undefined) return new URL(text);
  throw new DefectError([{ ...problem, message: `${name} ${problem.message}`, place }]);
}

function problemOf(text: string): Defect | undefined {
  if (!URL.canParse(text)) {
    return { message: 'is not a URL', hint: 'One looks like https://api.example.com.' };
  }
  const { protocol, username, password, href } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') {
    return { message: 'is not an http or https URL' };
  }
  if (username !== '' || password !== '') {
    const hint = 'Credentials of a login go to LOGIN_EMAIL and LOGIN_PASSWORD.';
    return { message: 'holds a user name or password', hint };
  }
  return /[?#]/.test(href) ? { message: 'has a query or a fragment' } : undefined;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True for a server on this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.has(hostname);
}
