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

/** The width that text is wrapped to: the window's, or 80 columns where there is none. */
export function widthOf({ columns }: Output): number {
  return columns ?? 80;
}
