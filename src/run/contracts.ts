import type { Config } from '../config/index.ts';
import { fetchDocument } from './fetch-document.ts';
import { loadContract, type Contract, type OperationName } from '../contract/index.ts';

/**
 * The contracts of the configured documents, without operations that `--grep` leaves out: those are
 * not read, and what is wrong with them is nobody's concern. Rejects with `DefectError`.
 */
export async function loadContracts(
  config: Pick<Config, 'documents' | 'references' | 'grep' | 'profile'>,
): Promise<readonly Contract[]> {
  const references = { ...config.references, fetch: fetchDocument };
  const contracts = await Promise.all(
    config.documents.map((document) => loadContract({ ...document, references })),
  );
  const prefix = literalPrefix(config.grep);
  if (prefix === '' || mayBeStory(prefix, config)) return contracts;
  return contracts.map((contract) => contract.only((operation) => mayBegin(operation, prefix)));
}

/** The literal text that every match begins with: `get-a/` of `/^get-a\/neg.*ive/`. */
function literalPrefix(grep: RegExp | undefined): string {
  if (grep === undefined || grep.flags !== '' || grep.source.includes('|')) return '';
  const literal = /^\^((?:[\w-]|\\?\/)*)(.?)/.exec(grep.source);
  const [, text = '', next = ''] = literal ?? [];
  // The last character may be missing, or there more than once.
  const certain = /[?*+{]/.test(next) ? text.slice(0, -1) : text;
  return certain.replaceAll('\\', '');
}

/** A story needs more operations than the one that its id begins with. */
function mayBeStory(prefix: string, { profile }: Pick<Config, 'profile'>): boolean {
  const [, origin = ''] = prefix.split('/');
  return profile === 'conform' && 'workflow'.startsWith(origin);
}

function mayBegin({ id }: OperationName, prefix: string): boolean {
  return `${id}/`.startsWith(prefix) || prefix.startsWith(`${id}/`);
}
