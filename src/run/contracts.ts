import type { Config } from '../config/index.ts';
import { fetchDocument } from './fetch-document.ts';
import { loadContract, type Contract, type OperationName } from '../contract/index.ts';
import type { NamedSecret } from '../record/index.ts';
import type { PlannedCase } from './plan.ts';
import { loadWorkflows } from './workflows.ts';

/** What a run tests. */
export interface Tested {
  readonly contracts: readonly Contract[];
  /** Workflows, one list a contract. */
  readonly stories: readonly (readonly PlannedCase[])[];
  /** Inputs of workflows that must appear nowhere. */
  readonly secrets: readonly NamedSecret[];
}

/**
 * The contracts and workflows of a run, without operations that `--grep` leaves out: those are not
 * read, and what is wrong with them is nobody's concern. Rejects with `DefectError`.
 */
export async function loadTested(config: Config): Promise<Tested> {
  const contracts = await loadContracts(config);
  const workflows = await loadWorkflows(config, contracts);
  const prefix = literalPrefix(config.grep);
  if (prefix === '') return { contracts, ...workflows };
  const needed = neededBesides(config, workflows.stories.flat());
  const narrowed = contracts.map((contract) =>
    contract.only((operation) => mayBegin(operation, prefix) || needed.has(operation.id)),
  );
  return { contracts: narrowed, ...workflows };
}

/** The contracts of the configured documents, with all their operations. Rejects with `DefectError`. */
export function loadContracts(
  config: Pick<Config, 'documents' | 'references'>,
): Promise<readonly Contract[]> {
  const references = { ...config.references, fetch: fetchDocument };
  return Promise.all(config.documents.map((document) => loadContract({ ...document, references })));
}

/** The ids of operations that others get tokens from, or that workflows send to. */
function neededBesides(
  { target, grep }: Config,
  stories: readonly PlannedCase[],
): ReadonlySet<string> {
  const logins = [...target.security.values()].flatMap((scheme) =>
    scheme.kind === 'login' ? [scheme.operation] : [],
  );
  const sent = stories
    .filter(({ case: { id } }) => grep?.test(id) !== false)
    .flatMap(({ operation, case: { steps } }) => steps.map((step) => step.operation ?? operation));
  return new Set([...logins, ...sent.map(({ id }) => id)]);
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

function mayBegin({ id }: OperationName, prefix: string): boolean {
  return `${id}/`.startsWith(prefix) || prefix.startsWith(`${id}/`);
}
