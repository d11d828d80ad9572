import type { Config, Target } from '../config/index.ts';
import { isThorough } from '../cases/index.ts';
import { fetchDocument } from './fetch-document.ts';
import { isCalled } from './inputs/operation-name.ts';
import { loadContract, type Contract, type OperationName } from '../contract/index.ts';
import type { NamedSecret } from '../record/index.ts';
import type { PlannedCase } from './plan.ts';
import { literalPrefix, mayBegin } from './grep.ts';
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
  const { grep, profile, target } = config;
  const prefix = literalPrefix(grep);
  if (prefix === '' || mayBeStory(prefix, config)) return { contracts, ...workflows };
  const names = neededNames(target);
  const sent = sentBy(workflows.stories.flat(), grep);
  const isNeeded = (operation: OperationName): boolean =>
    sent.has(operation.id) ||
    names.some((name) => isCalled(operation, name)) ||
    (isThorough(profile) && mayCreate(operation, prefix));
  const narrowed = contracts.map((contract) =>
    contract.only((operation) => mayBegin(operation, prefix) || isNeeded(operation)),
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

/** The ids of operations that the wanted workflows send to. */
function sentBy(stories: readonly PlannedCase[], grep: RegExp | undefined): ReadonlySet<string> {
  const sent = stories
    .filter(({ case: { id } }) => grep?.test(id) !== false)
    .flatMap(({ operation, case: { steps } }) => steps.map((step) => step.operation ?? operation));
  return new Set(sent.map(({ id }) => id));
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

/** A story needs more operations than the one that its id begins with. */
function mayBeStory(prefix: string, { profile }: Pick<Config, 'profile'>): boolean {
  const [, origin = ''] = prefix.split('/');
  return isThorough(profile) && 'workflow'.startsWith(origin);
}

/** Whether what the operation creates may be what the wanted ones are about: it is above them. */
function mayCreate({ id, method }: OperationName, prefix: string): boolean {
  const [wanted = ''] = prefix.split('/');
  return method === 'POST' && withoutMethod(wanted).startsWith(withoutMethod(id));
}

function withoutMethod(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}
