import type { Config, Target } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { madeSecurity } from './access.ts';
import { madeLogin } from './made-login.ts';

/** The target of a run against a made server, with credentials that it takes, and no others. */
export function madeTarget(contract: Contract, url: URL): Target {
  const { operations, securitySchemes } = contract;
  const login = madeLogin(operations);
  const own = { login, security: madeSecurity(securitySchemes, 'own') };
  const other = {
    login: { ...login, account: undefined },
    security: madeSecurity(securitySchemes, 'other'),
  };
  return {
    name: 'made',
    url,
    production: false,
    allow: [],
    ...own,
    identities: new Map([['other', other]]),
    values: [],
    ca: undefined,
  };
}

/** The configuration of a run, sent to a made server instead of its target. */
export function madeConfig(config: Config, contract: Contract, url: URL): Config {
  return { ...config, target: { ...madeTarget(contract, url), values: config.target.values } };
}
