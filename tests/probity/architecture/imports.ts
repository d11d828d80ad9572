import { dirname, join } from 'node:path/posix';

import { FOLDERS, HARMLESS, PACKAGES, PURE } from './rules.ts';

const STATEMENT = /^(?:import|export)\s[^;'"]*?\bfrom\s+'([^']+)'/gm;
const CALL = /\b(?:import|require)\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm;

/** What a file imports, types included, as written. */
function importsOf(text: string): readonly string[] {
  const found = [...text.matchAll(STATEMENT), ...text.matchAll(CALL)];
  return found.map(([, first, second]) => first ?? second ?? '');
}

/** The folder a file belongs to: `src/run/pace.ts` is in `run`, `src/index.ts` in `src`. */
export function folderOf(file: string): string {
  const [top = '', folder = '', ...rest] = file.split('/');
  return top === 'src' && rest.length > 0 ? folder : top;
}

/** What a file does against the rules, in words; `file` is its path in the repository. */
export function breachesOf(file: string, text: string): readonly string[] {
  const imports = importsOf(text).flatMap((specifier) => {
    const breach = specifier.startsWith('.')
      ? folderBreach(file, join(dirname(file), specifier))
      : packageBreach(file, specifier);
    return breach === undefined ? [] : [breach];
  });
  return [...imports, ...environmentBreach(file, text), ...impurities(file, text)];
}

function folderBreach(file: string, imported: string): string | undefined {
  const from = folderOf(file);
  const to = folderOf(imported);
  if (from === to) return undefined;
  if (!FOLDERS[from]?.includes(to)) return `${file}: ${from} may not import ${to}`;
  return imported.endsWith(`/${to}/index.ts`)
    ? undefined
    : `${file}: ${imported} is private to ${to}`;
}

function packageBreach(file: string, specifier: string): string | undefined {
  const depth = specifier.startsWith('@') ? 2 : 1;
  const name = specifier.startsWith('node:')
    ? specifier
    : specifier.split('/').slice(0, depth).join('/');
  const from = folderOf(file);
  if (HARMLESS.includes(name) || PACKAGES[name]?.includes(from)) return undefined;
  return `${file}: ${from} may not import ${name}`;
}

function environmentBreach(file: string, text: string): readonly string[] {
  const reads = /\bprocess\.env\b|\benv\b[^;]*from 'node:process'/.test(text);
  return reads && folderOf(file) !== 'config' ? [`${file}: only config reads process.env`] : [];
}

function impurities(file: string, text: string): readonly string[] {
  if (!PURE.includes(folderOf(file))) return [];
  const found = text.match(
    /Math\.random|Date\.now|new Date\(\)|performance\.now|random(?:Bytes|UUID)/g,
  );
  return (found ?? []).map((each) => `${file}: ${folderOf(file)} is pure, but uses ${each}`);
}
