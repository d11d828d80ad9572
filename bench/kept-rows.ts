import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What a long bench was asked for. */
export interface Part {
  /** Whether only some names are asked for; then no page is written. */
  readonly isPart: boolean;
  has(name: string): boolean;
  /** The lines of a table that are kept for the name, or made now and kept. */
  lines(name: string, make: () => Promise<readonly string[]>): Promise<readonly string[]>;
}

/**
 * Arguments are names, of which a part is made, and `--rows FILE`: what is made is kept in there, and what
 * is kept is not made again, so that a run that was cut goes on where it ended.
 */
export function readPart(args: readonly string[]): Part {
  const at = args.indexOf('--rows');
  const file = at < 0 ? undefined : args[at + 1];
  const names = new Set(at < 0 ? args : args.toSpliced(at, 2));
  const kept = new Map(file === undefined ? [] : keptIn(file));
  return {
    isPart: names.size > 0,
    has: (name) => names.size === 0 || names.has(name),
    async lines(name, make) {
      const lines = kept.get(name) ?? (await make());
      if (file !== undefined && !kept.has(name)) {
        appendFileSync(file, `${JSON.stringify([name, ...lines])}\n`);
      }
      for (const line of lines) process.stderr.write(`${line}\n`);
      return lines;
    },
  };
}

/** One JSON array a line: the name, then its lines. */
function keptIn(file: string): readonly (readonly [string, readonly string[]])[] {
  if (!existsSync(file)) return [];
  const texts = readFileSync(file, 'utf8').split('\n');
  return texts
    .filter((text) => text !== '')
    .map((text) => {
      const [name, ...lines] = [JSON.parse(text)].flat().map(String);
      return [name ?? '', lines] as const;
    });
}
