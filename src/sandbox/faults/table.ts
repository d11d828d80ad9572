import type { Fault } from './fault.ts';
import { HTTP_FAULTS } from './http.ts';
import { INPUT_FAULTS } from './input.ts';
import { ROBUSTNESS_FAULTS } from './robustness.ts';
import { SCHEMA_FAULTS } from './schema.ts';
import { SECURITY_FAULTS } from './security.ts';
import { SEMANTIC_FAULTS } from './semantics.ts';

const GROUPS = [
  { group: 'schema', faults: SCHEMA_FAULTS },
  { group: 'http', faults: HTTP_FAULTS },
  { group: 'input', faults: INPUT_FAULTS },
  { group: 'semantics', faults: SEMANTIC_FAULTS },
  { group: 'robustness', faults: ROBUSTNESS_FAULTS },
  { group: 'security', faults: SECURITY_FAULTS },
] as const;

/** Every fault by its name. */
export const FAULTS = {
  ...SCHEMA_FAULTS,
  ...HTTP_FAULTS,
  ...INPUT_FAULTS,
  ...SEMANTIC_FAULTS,
  ...ROBUSTNESS_FAULTS,
  ...SECURITY_FAULTS,
} as const satisfies Record<string, Fault>;

type FaultGroup = (typeof GROUPS)[number]['group'];
export type FaultName = keyof typeof FAULTS;

/** A fault as it is listed. */
export interface SandboxFault {
  readonly name: FaultName;
  readonly group: FaultGroup;
  /** A sentence: what the server does wrong. */
  readonly description: string;
  /** Whether it shows on every request it is about, not only on some of them by chance. */
  readonly deterministic: boolean;
}

/** All faults, group by group. */
export const SANDBOX_FAULTS: readonly SandboxFault[] = GROUPS.flatMap(({ group, faults }) =>
  Object.keys(faults)
    .filter(isSandboxFault)
    .map((name) => {
      const { description, chance }: Fault = FAULTS[name];
      return { name, group, description, deterministic: chance === undefined };
    }),
);

/** Whether a fault has this name. */
export function isSandboxFault(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
