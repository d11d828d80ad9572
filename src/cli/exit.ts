import { DefectError, formatDefect } from '../source/index.ts';
import { StoreError } from '../store/index.ts';

/**
 * 0: the contract was kept. 1: the server's fault. 2: our input's fault. 130 and 143: ended by SIGINT
 * or SIGTERM, as shells number it.
 */
export type ExitCode = 0 | 1 | 2 | 130 | 143;

/** What is printed when a command fails; a defect is explained, anything else is our own fault. */
export function explainFailure(error: unknown): string {
  if (error instanceof DefectError) return `${error.defects.map(formatDefect).join('\n')}\n`;
  if (error instanceof StoreError) return `${error.message}\n`;
  const message = error instanceof Error ? error.message : String(error);
  return `Probity failed: ${message}\n  This is a fault of Probity itself; please report it.\n`;
}
