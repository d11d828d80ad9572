import type { Config, Target } from '../config/index.ts';
import { fetchDocument } from './fetch-document.ts';
import { isCalled } from './inputs/operation-name.ts';
import { loadContract, type Contract, type OperationName } from '../contract/index.ts';

/**
 * The contracts of the configured documents, without operations that `--grep` leaves out: those are
 * not read, and what is wrong with them is nobody's concern. Rejects with `DefectError`.
 */
export async function loadContracts(
  config: Pick<Config, 'documents' | 'references' | 'grep' | 'profile'> & {
    readonly target: Needing;
  },
): Promise<readonly Contract[]> {
  const references = { ...config.references, fetch: fetchDocument };
  const contracts = await Promise.all(
    config.documents.map((document) => loadContract({ ...document, references })),
  );
  const prefix = literalPrefix(config.grep);
  if (prefix === '' || mayBeStory(prefix, config)) return contracts;
  const needed = neededNames(config.target);
  const isNeeded = (operation: OperationName): boolean =>
    needed.some((name) => isCalled(operation, name)) ||
    (config.profile === 'conform' && mayCreate(operation, prefix));
  return contracts.map((contract) =>
    contract.only((operation) => mayBegin(operation, prefix) || isNeeded(operation)),
  );
}

type Needing = Pick<Target, 'security' | 'identities' | 'values'>;

/** What the operations are called that others get tokens and values from. */
function neededNames({ security, identities, values }: Needing): readonly string[] {
  const users = [security, ...[...identities.values()].map((each) => each.security)];
  const logins = users
    .flatMap((each) => [...each.values()])
    .flatMap((each) => (each.kind === 'login' ? each.operation : []));
  const producers = values.flatMap(({ source }) =>
    source.kind === 'answer' ? source.operation : [],
  );
  return [...logins, ...producers];
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

/** Whether what the operation creates may be what the wanted ones are about: it is above them. */
function mayCreate({ id, method }: OperationName, prefix: string): boolean {
  const [wanted = ''] = prefix.split('/');
  return method === 'POST' && withoutMethod(wanted).startsWith(withoutMethod(id));
}

function withoutMethod(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}

function mayBegin({ id }: OperationName, prefix: string): boolean {
  return `${id}/`.startsWith(prefix) || prefix.startsWith(`${id}/`);
}
