import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const EXAMPLE = readFileSync('.env.example', 'utf8');

test('.env.example lists the variables that the code and probity.yaml read, and no other', () => {
  const listed = [...EXAMPLE.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  const read = new Set([...variablesOfCode(), ...variablesOfFile()]);

  expect(new Set(listed)).toEqual(read);
});

test('.env.example explains each variable in a line', () => {
  const lines = EXAMPLE.split('\n');
  const unexplained = lines.filter(
    (line, index) => /^[A-Z]/.test(line) && !lines[index - 1]?.startsWith('# '),
  );

  expect(unexplained).toEqual([]);
});

function variablesOfCode(): readonly string[] {
  return ['src', 'reporters'].flatMap((directory) =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        matches(`${directory}/${name}`, /\benvironment(?:\.|, ')([A-Z][A-Z0-9_]*)/g),
      ),
  );
}

function variablesOfFile(): readonly string[] {
  return matches('probity.yaml', /\$\{([A-Z][A-Z0-9_]*)/g);
}

function matches(file: string, pattern: RegExp): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name ?? '');
}
