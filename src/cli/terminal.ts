/** The parts of `process` that the command line uses; a test gives its own. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  cwd(): string;
}

export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** A terminal together with what must not be shown on it. */
export interface Shell extends Terminal {
  /** Masks the secrets that are known so far. */
  redact(text: string): string;
  /** Replaces the mask, once there are secrets to know. */
  redactWith(redact: (text: string) => string): void;
}

export function createShell(terminal: Terminal): Shell {
  let mask = unmasked;
  return {
    stdout: terminal.stdout,
    stderr: terminal.stderr,
    cwd: () => terminal.cwd(),
    redact: (text) => mask(text),
    redactWith: (redact) => {
      mask = redact;
    },
  };
}

function unmasked(text: string): string {
  return text;
}

/** The width that text is wrapped to: the window's, or 80 columns where there is none. */
export function widthOf({ columns }: Output): number {
  return columns ?? 80;
}
