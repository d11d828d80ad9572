import type { Config, WorkflowsConfig } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { variableName, type NamedSecret } from '../record/index.ts';
import { readSource } from '../source/index.ts';
import {
  hasItsSources,
  readWorkflows,
  workflowCases,
  type ConfiguredWorkflows,
} from '../workflow/index.ts';
import type { PlannedCase } from './plan.ts';

/** Workflows, one list a contract: that of the first request. */
export interface LoadedWorkflows {
  readonly stories: readonly (readonly PlannedCase[])[];
  /** Their inputs that must appear nowhere. */
  readonly secrets: readonly NamedSecret[];
}

/** Reads the configured Arazzo documents. Rejects with `DefectError`. */
export async function loadWorkflows(
  { workflows }: Pick<Config, 'workflows'>,
  contracts: readonly Contract[],
): Promise<LoadedWorkflows> {
  if (workflows.length === 0) return { stories: [], secrets: [] };
  const files = await Promise.all(
    workflows.map(async (each) => ({ ...each, source: await readSource(each.file) })),
  );
  const all = { contracts, documents: files.map(({ source }) => source) };
  const wanted = files.filter(
    ({ source, isOptional }) => !isOptional || hasItsSources(source, all),
  );
  const read = readWorkflows({ ...all, documents: wanted.map(({ source }) => source) });
  const configured = wanted.flatMap((each, index): readonly ConfiguredWorkflows[] => {
    const document = read[index];
    return document === undefined ? [] : [{ ...configuredFor(each), document }];
  });
  const cases = workflowCases(configured);
  return {
    stories: contracts.map((contract) =>
      cases.filter(({ operation }) => isOf(contract, operation)),
    ),
    secrets: cases.flatMap(({ secrets }) =>
      secrets.map(({ name, value }) => ({ name: variableName(name), value })),
    ),
  };
}

function configuredFor({
  inputs: values,
  placeOf,
  profiles,
}: WorkflowsConfig): Omit<ConfiguredWorkflows, 'document'> {
  return { inputs: { values, placeOf }, profiles };
}

function isOf(contract: Contract, operation: PlannedCase['operation']): boolean {
  return contract.only(({ id }) => id === operation.id).operations.includes(operation);
}
