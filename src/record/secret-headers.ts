import type { Header } from '../exchange/index.ts';
import { variableName, type NamedSecret } from './secret.ts';

/** Adds what headers keep secret: `Authorization` credentials (RFC 9110), cookies (RFC 6265). */
export function secretsInHeaders(headers: readonly Header[], found: NamedSecret[]): void {
  for (const header of headers) {
    if (header[0].length >= SHORTEST_NAME) found.push(...secretsInHeader(header));
  }
}

/** Of `cookie`. */
const SHORTEST_NAME = 6;

function secretsInHeader([name, value]: Header): readonly NamedSecret[] {
  switch (name.toLowerCase()) {
    case 'authorization':
    case 'proxy-authorization':
      return [{ name: variableName(name), value: value.replace(/^\S+\s+/, '') }];
    case 'set-cookie':
      return cookies(value.split(';', 1));
    case 'cookie':
      return cookies(value.split(';'));
    default:
      return NONE;
  }
}

const NONE: readonly NamedSecret[] = [];

function cookies(pairs: readonly string[]): readonly NamedSecret[] {
  return pairs.map((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return { name: variableName(name), value: value.join('=').replaceAll('"', '') };
  });
}
