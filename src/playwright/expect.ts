import { expect as base } from '@playwright/test';

import type { Contract, Operation } from '../contract/index.ts';
import { createRedactor } from '../record/index.ts';
import { isAtLeast, judgeAnswer } from '../verdict/index.ts';
import { exchangeOf, type AnyResponse } from './answer.ts';
import { matcherMessage } from './matcher-message.ts';
import { loadSuite, type Suite } from './suite.ts';

/**
 * Playwright's `expect` with `toMatchContract(operation)`, where the operation is named by its id
 * (`post-api-user-login`) or by method and path (`POST /api/user/login`). The response may be
 * Playwright's `APIResponse` or a `Response` of `fetch`; its body can still be read afterwards.
 */
export const expect = base.extend({
  async toMatchContract(response: AnyResponse, operationName: string) {
    const { config, contracts } = await suite();
    const operation = findOperation(contracts, operationName);
    const exchange = await exchangeOf(response, operation.method);
    const { violations } = judgeAnswer(operation, exchange, config);
    const broken = violations.filter(({ severity }) => isAtLeast(severity, config.failOn));
    const redactor = createRedactor(config.secrets);
    redactor.learnFrom(operation, exchange);
    const redact = (text: string) => redactor.redact(text);
    const { isNot } = this;
    const hint = this.utils.matcherHint('toMatchContract', 'response', 'operation', { isNot });
    const pass = broken.length === 0;
    return {
      name: 'toMatchContract',
      pass,
      message: () => matcherMessage({ hint, operation, exchange, violations: broken, redact }),
    };
  },
});

let loaded: Promise<Suite> | undefined;

/** The documents are read once a worker. */
function suite(): Promise<Suite> {
  loaded ??= loadSuite();
  return loaded;
}

function findOperation(contracts: readonly Contract[], name: string): Operation {
  const operations = contracts.flatMap((contract) => contract.operations);
  const found = operations.find(
    ({ id, method, path }) => id === name || `${method} ${path}` === name,
  );
  if (found !== undefined) return found;
  const known = operations.map(({ id }) => `  ${id}`).join('\n');
  throw new Error(`Failed to find the operation "${name}". The documents describe:\n${known}`);
}
