/** The standard output, which is a terminal only sometimes, whatever its type says. */
const stdout: Pick<typeof process.stdout, 'write'> & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
} = process.stdout;

export function print(text: string): void {
  stdout.write(text);
}

/** Columns to wrap to and whether to colour; `NO_COLOR` is heeded by Node. */
export function terminalOf(): { readonly width: number; readonly colour: boolean } {
  const colour = stdout.isTTY === true && stdout.hasColors?.() === true;
  return { width: stdout.columns ?? 80, colour };
}
