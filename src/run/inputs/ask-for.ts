import type { Step } from '../../cases/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { valuesFor, type AttemptContext } from '../attempt.ts';
import type { Pace } from '../pace.ts';
import { sendStep } from '../send-step.ts';
import { NotTestedError } from '../stop.ts';
import { wantsCaptcha } from '../values.ts';

interface AskContext extends AttemptContext {
  readonly pace: Pace;
  /** The operations that need the answer, outermost first. */
  readonly behalf: readonly Operation[];
}

/**
 * Sends a request for the sake of what its answer holds; nobody judges that. Rejects with
 * `NotTestedError`.
 */
export async function askFor(
  step: Step,
  operation: Operation,
  context: AskContext,
): Promise<Exchange> {
  const { config, pace, redactor, credentials } = context;
  const missing = step.authorization && credentials.for(undefined).lackOf(step.authorization);
  const withCaptcha = config.target.login.captcha?.kind === 'http' && wantsCaptcha(step);
  const refusal = missing ?? pace.reserve(withCaptcha ? 2 : 1);
  if (refusal !== undefined) throw new NotTestedError(refusal);
  const sending = { ...context, operation, notes: [], earlier: [] };
  const values = await valuesFor(step, sending, context);
  const exchange = await sendStep(step, values, sending);
  redactor.learnFrom(operation, exchange);
  return exchange;
}
