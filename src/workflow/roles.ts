import type { Need, Values } from '../cases/index.ts';
import { expressionsIn } from './template.ts';
import type { LoginRole, Named, Workflow, WorkflowStep } from './workflow.ts';

/**
 * What the login of the target has to stand in for: the roles of inputs that nobody gives; of a step,
 * those of the inputs it reads.
 */
export function rolesLeft(
  { inputs }: Workflow,
  given: ReadonlySet<string>,
  step?: WorkflowStep,
): readonly LoginRole[] {
  const names = step === undefined ? undefined : inputsReadBy(step);
  return [...inputs.roles].flatMap(([name, role]) =>
    given.has(name) || names?.has(name) === false ? [] : [role],
  );
}

/** A captcha is good for one step. */
export function isFresh(role: LoginRole): boolean {
  return role === 'captcha' || role === 'captchaId';
}

/** What must be configured for these roles. */
export function needsOf(roles: readonly LoginRole[]): readonly Need[] {
  return [...new Set(roles.map((role) => NEEDS[role]))];
}

const NEEDS: Readonly<Record<LoginRole, Need>> = {
  account: 'account',
  password: 'account',
  lockableAccount: 'lockable-account',
  captcha: 'captcha',
  captchaId: 'captcha',
};

function inputsReadBy({ call }: WorkflowStep): ReadonlySet<string> {
  const body = call.kind === 'operation' ? call.body : undefined;
  const templates = [
    ...call.parameters.map(({ value }) => value),
    ...(body === undefined ? [] : [body.payload, ...body.replacements.map(({ value }) => value)]),
  ];
  const names = templates
    .flatMap(expressionsIn)
    .flatMap((expression) => (expression.kind === 'inputs' ? [expression.name] : []));
  return new Set(names);
}

/** The values of inputs that have a role and are not given, as far as there are any. */
export function valuesOf(
  { inputs }: Workflow,
  given: ReadonlySet<string>,
  { account, lockableAccount, captcha }: Values,
): Named {
  const byRole: Readonly<Record<LoginRole, string | undefined>> = {
    account: account?.identifier,
    password: account?.password,
    lockableAccount,
    captcha: captcha?.answer,
    captchaId: captcha?.id,
  };
  return Object.fromEntries(
    [...inputs.roles].flatMap(([name, role]) => {
      const value = byRole[role];
      return given.has(name) || value === undefined ? [] : [[name, value] as const];
    }),
  );
}
