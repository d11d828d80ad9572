import type { CaseRecord, RecordedExchange } from '../record/index.ts';
import { bodyFacts, detail, type Detail } from './body-facts.ts';
import type { Fact } from './fact.ts';
import { headerFacts } from './header-facts.ts';

/** By step, kind and place. */
export type Facts = ReadonlyMap<string, Fact>;

/** Times are shown side by side and never judged. */
const UNCOMPARED_CHECKS = new Set(['latency-budget']);

/** Everything that is compared about a case. */
export function factsOf(record: CaseRecord): Facts {
  const facts = new Map<string, Fact>();
  const add = (each: Detail, step: number, operation: string): void => {
    facts.set(`${step} ${each.kind} ${each.at}`, { ...each, step, operation });
  };
  for (const [step, exchange] of record.exchanges.entries()) {
    const { operation = record.operation } = exchange;
    for (const each of answerFacts(exchange)) add(each, step, operation);
  }
  const last = Math.max(0, record.exchanges.length - 1);
  add(detail('steps', '', String(record.exchanges.length)), last, record.operation);
  for (const { check, message, exchange } of record.violations) {
    if (UNCOMPARED_CHECKS.has(check)) continue;
    const found = { kind: 'verdict', at: check, value: 'found', shown: message } as const;
    add(found, exchange, record.exchanges[exchange]?.operation ?? record.operation);
  }
  return facts;
}

function answerFacts({ response, fault }: RecordedExchange): readonly Detail[] {
  const name = fault?.name ?? 'answered';
  const answer: Detail = {
    kind: 'answer',
    at: '',
    value: name,
    shown: fault === undefined ? name : `${name}: ${fault.message}`,
  };
  if (response === undefined || fault !== undefined) return [answer];
  return [
    answer,
    detail('status', '', String(response.status)),
    ...headerFacts(response.headers),
    ...bodyFacts(response.body),
  ];
}
