import type { ReceivedRequest } from './received-request.ts';

/** The parts of a request that are looked at more than once. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  /** The pairs of the query as they are written: `name=value`, `name`. */
  readonly pairs: readonly string[];
  readonly query: string;
  readonly body: Uint8Array;
  /** Values of one name are joined (RFC 9110, section 5.3). */
  header(name: string): string | undefined;
  /** The pairs of the `Cookie` fields. */
  readonly cookies: readonly string[];
}

export function wireOf({ method, target, headers, body }: ReceivedRequest): Wire {
  const mark = target.indexOf('?');
  const path = originForm(mark === -1 ? target : target.slice(0, mark));
  const query = mark === -1 ? '' : target.slice(mark + 1);
  const header = (name: string): string | undefined => {
    const values = headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
    return values.length === 0 ? undefined : values.map(([, value]) => value).join(', ');
  };
  const cookies = headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(/; */));
  const pairs = query.split('&').filter((pair) => pair !== '');
  return { method, path, pairs, query, body, header, cookies };
}

/** A server must take the absolute form as well (RFC 9112, section 3.2.2). */
function originForm(target: string): string {
  return target.replace(/^https?:\/\/[^/]*/i, '');
}

/** The decoded name of a pair. */
export function nameOf(pair: string): string {
  return decoded((pair.split('=', 1)[0] ?? '').replaceAll('+', ' ')) ?? '';
}

/** Percent-encoding undone; `undefined` where it is malformed. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
