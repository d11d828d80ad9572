import {
  suggest,
  type Config,
  type SchemeConfig,
  type SecurityConfig,
} from '../../config/index.ts';
import {
  answerReader,
  unsupportedScheme,
  type Contract,
  type Operation,
  type SecurityScheme,
} from '../../contract/index.ts';
import { DefectError, type Defect } from '../../source/index.ts';
import { tokenExpressionOf } from './login-token.ts';
import { keysOf, kindsOf } from './scheme-kinds.ts';

/**
 * Throws `DefectError` where the configured credentials do not fit the security schemes of the
 * documents. One for a scheme that no document has may be meant for another document; it is only
 * refused where it looks like a slip of the pen.
 */
export function assertSecurityFits(
  { target }: Pick<Config, 'target'>,
  contracts: readonly Contract[],
): void {
  const schemes = schemesOf(contracts);
  const operations = contracts.flatMap((contract) => contract.operations);
  const users = [target, ...target.identities.values()];
  const defects = users.flatMap(({ security }) => defectsOf({ schemes, operations, security }));
  if (defects.length > 0) throw new DefectError(defects);
}

interface Known {
  readonly schemes: readonly SecurityScheme[];
  readonly operations: readonly Operation[];
  /** All that is configured for the user. */
  readonly security: SecurityConfig;
}

function defectsOf(known: Known): readonly Defect[] {
  return [...known.security].flatMap(([name, config]): readonly Defect[] => {
    const matching = known.schemes.filter((scheme) => scheme.name === name);
    if (matching.length === 0) return misspelt(name, config, known);
    const problem =
      matching.map((scheme) => misfit(scheme, config)).find((each) => each !== undefined) ??
      loginProblem(config, known.operations);
    return problem === undefined ? [] : [{ message: problem, place: config.place }];
  });
}

/** Those that are described, and those that only a reference leads to. */
function schemesOf(contracts: readonly Contract[]): readonly SecurityScheme[] {
  const used = contracts
    .flatMap(({ operations }) => operations)
    .flatMap(({ security }) => security)
    .flatMap((requirement) => requirement.schemes)
    .map(({ scheme }) => scheme);
  return [...new Set([...contracts.flatMap(({ securitySchemes }) => securitySchemes), ...used])];
}

function misspelt(name: string, { place }: SchemeConfig, known: Known): readonly Defect[] {
  const open = known.schemes
    .map((scheme) => scheme.name)
    .filter((each) => !known.security.has(each));
  const hint = suggest(name, open);
  if (!hint.startsWith('Did you mean')) return [];
  return [{ message: `no document has a security scheme "${name}"`, place, hint }];
}

function misfit(scheme: SecurityScheme, { kind, expired }: SchemeConfig): string | undefined {
  const kinds = kindsOf(scheme);
  if (expired !== undefined && !kinds.includes('token')) {
    return `the security scheme "${scheme.name}" takes no token that could expire; remove "expired"`;
  }
  if (kinds.includes(kind)) return undefined;
  const unsupported = unsupportedScheme(scheme);
  if (unsupported !== undefined) {
    return `the security scheme "${scheme.name}" takes no credentials: ${unsupported}; remove it here`;
  }
  const type = scheme.type === 'http' ? `http ${scheme.scheme}` : scheme.type;
  return `the security scheme "${scheme.name}" is of type ${type}, which takes ${keysOf(...kinds)}; got ${keysOf(kind)}`;
}

function loginProblem(config: SchemeConfig, operations: readonly Operation[]): string | undefined {
  if (config.kind !== 'login') return undefined;
  const operation = operations.find(({ id }) => id === config.operation);
  if (operation === undefined) {
    const ids = operations.filter(({ login }) => login !== undefined).map(({ id }) => id);
    return `no document has the operation "${config.operation}". ${suggest(config.operation, ids)}`;
  }
  if (operation.login === undefined) return `"${operation.id}" is no login: it has no "x-login"`;
  const expression = config.token ?? tokenExpressionOf(operation);
  if (expression === undefined) {
    return `where the answer of "${operation.id}" has the token is not said: set "token", or "token" of its "x-login"`;
  }
  return problemOf(expression);
}

function problemOf(expression: string): string | undefined {
  try {
    answerReader(expression);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
