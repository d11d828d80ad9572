import { DefectError } from '../source/index.ts';

/** What masks the secrets in a text. */
type Redact = (text: string) => string;

/** Passes on the error of an action with its secrets masked: Playwright writes it into every report. */
export async function maskErrors<Result>(
  redact: Redact,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    maskError(error, redact);
    throw error;
  }
}

/** Masks the secrets in an error and in what caused it; what is not an `Error` is left alone. */
export function maskError(error: unknown, redact: Redact): void {
  if (!(error instanceof Error)) return;
  const { message, cause } = error;
  // What is wrong is the user's input: its place is in the message, and ours would mislead.
  const stack = error instanceof DefectError ? '' : (error.stack ?? '');
  for (const [key, text] of Object.entries({ message, stack })) {
    Object.defineProperty(error, key, { value: redact(text), configurable: true, writable: true });
  }
  maskError(cause, redact);
}
