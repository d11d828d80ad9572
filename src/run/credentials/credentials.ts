import type { Case, Step } from '../../cases/index.ts';
import type { Config } from '../../config/index.ts';
import {
  createUserCredentials,
  type CredentialsInput,
  type UserCredentials,
} from './user-credentials.ts';

/** The credentials of everybody in whose name requests are sent. */
export interface Credentials {
  /** Why the case can't be authorised; `undefined` where it can. */
  lackOf(tried: Case): string | undefined;
  /** Those of a step: of the target itself, or of its first identity for `other`. */
  for(identity: Step['identity']): UserCredentials;
  close(): Promise<void>;
}

export function createCredentials(input: CredentialsInput): Credentials {
  const own = createUserCredentials(input);
  const [other] = [...input.config.target.identities.keys()].map((name) =>
    createUserCredentials({ ...input, identity: name, config: configAs(name, input.config) }),
  );
  const find: Credentials['for'] = (identity) => (identity === undefined ? own : (other ?? own));
  return {
    for: find,
    lackOf: ({ steps }) => {
      for (const { identity, authorization } of steps) {
        if (identity !== undefined && other === undefined) return NO_OTHER;
        const lack = authorization && find(identity).lackOf(authorization);
        if (lack !== undefined) return lack;
      }
      return undefined;
    },
    close: async () => void (await Promise.all([own.close(), other?.close()])),
  };
}

const NO_OTHER = 'no second user is configured ("identities" of the target in probity.yaml)';

/** The configuration as it is for the identity. */
function configAs(name: string, config: Config): Config {
  const { target } = config;
  return { ...config, target: { ...target, ...target.identities.get(name) } };
}
