import type { Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { headerOf } from './values-from.ts';

/**
 * The path below the base path of the target that the Location of an answer leads to (RFC 9110,
 * section 10.2.2), relative or absolute; `undefined` where it has none, or leads elsewhere.
 */
export function locationPath(
  exchange: Exchange | undefined,
  { path }: Operation,
): string | undefined {
  const location = headerOf(exchange?.response, 'location');
  if (exchange === undefined || location === undefined) return undefined;
  const { origin, request } = exchange;
  const base = new URL(request.path, origin);
  if (!URL.canParse(location, base.href)) return undefined;
  const target = new URL(location, base);
  const basePath = basePathOf(base.pathname, path);
  if (target.origin !== base.origin || !target.pathname.startsWith(`${basePath}/`))
    return undefined;
  return target.pathname.slice(basePath.length) + target.search;
}

/** What stands before the path of the document in the one that was sent. */
function basePathOf(sent: string, template: string): string {
  const own = template.split('/').length - 1;
  return sent.split('/').slice(0, -own).join('/');
}
