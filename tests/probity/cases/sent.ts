import { casesFor } from '../../../src/cases/index.ts';
import type { Operation } from '../../../src/contract/index.ts';
import type { Exchange } from '../../../src/exchange/index.ts';
import { judge } from '../../../src/verdict/index.ts';
import { clientOf } from '../exchange/servers.ts';

const LIMITS = { maxBodyBytes: 1 << 20, latencyBudgetMs: 60_000 };

/**
 * Sends the conform cases whose name the pattern lets through, each step once, and tells what was
 * found: `wire/body/comment: Accepted an invalid request`.
 */
export async function findingsOn(
  origin: string,
  operation: Operation,
  pattern: RegExp,
): Promise<readonly string[]> {
  const client = clientOf(origin);
  const findings: string[] = [];
  for (const tried of casesFor(operation, { profile: 'conform', seed: 1 })) {
    const name = tried.id.slice(operation.id.length + 1);
    if (!pattern.test(name)) continue;
    const exchanges: Exchange[] = [];
    for (const step of tried.steps) exchanges.push(await client.send(step.build({}, exchanges)));
    const { violations } = judge({ operation, case: tried, exchanges, limits: LIMITS });
    findings.push(...violations.map(({ title }) => `${name}: ${title}`));
  }
  return findings;
}
