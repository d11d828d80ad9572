import { ATTACK_FAULTS } from './attacks.ts';
import { CONSTRAINT_FAULTS } from './constraints.ts';
import type { Fault } from './fault.ts';
import { FILE_FAULTS } from './files.ts';
import { HTTP_FAULTS } from './http.ts';
import { PARAMETER_FAULTS } from './parameters.ts';
import { RESOURCE_FAULTS } from './resources.ts';
import { ROBUSTNESS_FAULTS } from './robustness.ts';
import { SCHEMA_FAULTS } from './schema.ts';
import { SECURITY_FAULTS } from './security.ts';
import { TRIVIAL_FAULTS } from './trivial.ts';

const GROUPS = [
  { group: 'trivial', faults: TRIVIAL_FAULTS },
  { group: 'schema', faults: SCHEMA_FAULTS },
  { group: 'http', faults: HTTP_FAULTS },
  { group: 'constraints', faults: CONSTRAINT_FAULTS },
  { group: 'parameters', faults: PARAMETER_FAULTS },
  { group: 'security', faults: SECURITY_FAULTS },
  { group: 'resources', faults: RESOURCE_FAULTS },
  { group: 'robustness', faults: ROBUSTNESS_FAULTS },
  { group: 'files', faults: FILE_FAULTS },
  { group: 'attacks', faults: ATTACK_FAULTS },
] as const;

/** Every fault by its name. */
export const FAULTS = {
  ...TRIVIAL_FAULTS,
  ...SCHEMA_FAULTS,
  ...HTTP_FAULTS,
  ...CONSTRAINT_FAULTS,
  ...PARAMETER_FAULTS,
  ...SECURITY_FAULTS,
  ...RESOURCE_FAULTS,
  ...ROBUSTNESS_FAULTS,
  ...FILE_FAULTS,
  ...ATTACK_FAULTS,
} as const satisfies Record<string, Fault>;

type FaultGroup = (typeof GROUPS)[number]['group'];
export type ShopFaultName = keyof typeof FAULTS;

/** A fault as it is listed. */
export interface ShopFault {
  readonly name: ShopFaultName;
  readonly group: FaultGroup;
  /** A sentence: what the server does wrong. */
  readonly description: string;
  /** Whether it shows on every request it is about, not only on some of them by chance. */
  readonly deterministic: boolean;
}

/** All faults, group by group. */
export const SHOP_FAULTS: readonly ShopFault[] = GROUPS.flatMap(({ group, faults }) =>
  Object.keys(faults)
    .filter(isShopFault)
    .map((name) => {
      const { description, chance }: Fault = FAULTS[name];
      return { name, group, description, deterministic: chance === undefined };
    }),
);

/** Whether a fault of the shop has this name. */
export function isShopFault(name: string): name is ShopFaultName {
  return Object.hasOwn(FAULTS, name);
}
