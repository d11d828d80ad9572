/** Of a record of a case what a message says; whatever else it holds, or lacks. */
interface FoundCase {
  readonly id?: string;
  readonly title?: string;
  readonly violations?: readonly FoundViolation[];
  readonly exchanges?: readonly FoundExchange[];
}

interface FoundViolation {
  readonly exchange?: number;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly curl: string;
}

interface FoundExchange {
  readonly request: { readonly method: string; readonly url: string };
  readonly response?: { readonly status: number; readonly statusText: string };
  readonly fault?: { readonly message: string };
}

/**
 * How an incident was found, from its evidence: by which case and request, what came back, what was
 * promised, and the command that sends it again. Of the first violation, else of the first case.
 */
export function foundLines(evidence: string | undefined): readonly string[] {
  const cases = casesIn(evidence);
  const found = cases.find(({ violations = [] }) => violations.length > 0) ?? cases[0];
  if (found === undefined) return [];
  const { id, title, violations: [violation] = [] } = found;
  return [
    ...(title === undefined ? [] : [`found by "${title}" (${id})`]),
    ...exchangeLines(found, violation),
    ...(violation === undefined ? [] : violationLines(violation)),
  ];
}

/** None where it is of another form: what others imported must not hold up their message. */
function casesIn(evidence = ''): readonly FoundCase[] {
  try {
    const lines = evidence.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line): FoundCase => JSON.parse(line) ?? {});
  } catch {
    return [];
  }
}

/** Of the request that the violation is of, else of the last. */
function exchangeLines(
  { exchanges = [] }: FoundCase,
  violation: FoundViolation | undefined,
): readonly string[] {
  const exchange = exchanges[violation?.exchange ?? exchanges.length - 1];
  if (exchange === undefined) return [];
  const { request, response, fault } = exchange;
  const came = response === undefined ? 'no answer' : `${response.status} ${response.statusText}`;
  return [`${request.method} ${request.url}: ${fault?.message ?? came.trimEnd()}`];
}

function violationLines({ message, expected, actual, curl }: FoundViolation): readonly string[] {
  return [message, `expected ${expected}, got ${actual}`, ...(curl === '' ? [] : [curl])];
}
