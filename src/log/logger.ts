import type { Logger } from 'pino';

/** Writes the program's own log; every line is redacted as text, after it was put together. */
export interface Log {
  /** `fields` is called where the line is written only. */
  debug(fields: () => object, message: string): void;
}

const SILENT: Log = { debug() {} };

/**
 * JSON lines by pino, at `level` and above (`silent` writes none and does not load pino).
 * `redact` sees the whole line, so a secret inside an error or a nested field is caught too.
 */
export async function createLog(options: {
  readonly level: string;
  readonly redact: (line: string) => string;
  readonly write: (line: string) => void;
}): Promise<Log> {
  if (options.level === 'silent') return SILENT;
  const { pino } = await import('pino');
  const logger: Logger = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => options.write(options.redact(line)) },
  );
  return {
    debug(fields, message) {
      if (logger.isLevelEnabled('debug')) logger.debug(fields(), message);
    },
  };
}
