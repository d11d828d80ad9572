import type { Exchange, Header } from '../exchange/index.ts';
import { variableName, type NamedSecret } from './secret.ts';

/** What headers keep secret: `Authorization` credentials (RFC 9110) and cookies (RFC 6265). */
export function secretsInHeaders({ request, response }: Exchange): readonly NamedSecret[] {
  return [...request.headers, ...(response?.headers ?? [])].flatMap(secretsInHeader);
}

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
      return [];
  }
}

function cookies(pairs: readonly string[]): readonly NamedSecret[] {
  return pairs.map((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return { name: variableName(name), value: value.join('=').replaceAll('"', '') };
  });
}
