import type { Header } from '../exchange/index.ts';
import { variableName, type NamedSecret } from './secret.ts';

/**
 * Adds what headers keep secret: `Authorization` credentials (RFC 9110), cookies (RFC 6265) but for
 * those that are sent by these names.
 */
export function secretsInHeaders(
  headers: readonly Header[],
  found: NamedSecret[],
  openCookies: readonly string[] = NONE,
): void {
  for (const header of headers) {
    if (header[0].length >= SHORTEST_NAME) found.push(...secretsInHeader(header, openCookies));
  }
}

const NONE: readonly never[] = [];

/** Of `cookie`. */
const SHORTEST_NAME = 6;

function secretsInHeader(
  [name, value]: Header,
  openCookies: readonly string[],
): readonly NamedSecret[] {
  switch (name.toLowerCase()) {
    case 'authorization':
    case 'proxy-authorization':
      return [{ name: variableName(name), value: value.replace(/^\S+\s+/, '') }];
    case 'set-cookie':
      return cookies(value.split(';', 1), NONE);
    case 'cookie':
      return cookies(value.split(';'), openCookies);
    default:
      return NONE;
  }
}

function cookies(pairs: readonly string[], openCookies: readonly string[]): readonly NamedSecret[] {
  const named = pairs.map((pair): [name: string, ...value: string[]] => {
    const [name = '', ...value] = pair.trim().split('=');
    return [name, ...value];
  });
  return named
    .filter(([name]) => !openCookies.includes(name))
    .map(([name, ...value]) => {
      return { name: variableName(name), value: value.join('=').replaceAll('"', '') };
    });
}
