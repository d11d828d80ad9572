import type { Operation } from '../contract/index.ts';

/**
 * The base path of an operation on the target. An operation with a server of its own has that one's
 * base path where the target is laid out like the document's first server, so that
 * `https://staging/v1` stands for `/v1` and `https://staging/upload` for `/upload`. On any other
 * target it is the target's. The host is always the target's.
 */
export function basePathOn(target: URL, { basePath }: Pick<Operation, 'basePath'>): string {
  const configured = target.pathname.replace(/\/+$/, '');
  const { ofDocument, own } = basePath;
  if (own === ofDocument || !configured.endsWith(ofDocument)) return configured;
  return configured.slice(0, configured.length - ofDocument.length) + own;
}
