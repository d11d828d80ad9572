import { build } from 'esbuild';

/** The module that holds the browser's script, made from its sources. */
export async function scriptModule(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['src/report/html/browser/main.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  });
  const text = (outputFiles[0]?.text ?? '').trimEnd();
  return `/** Made of \`browser/\` by \`npx vitest run tests/probity/report/html/script.test.ts -u\`. */\nexport const SCRIPT = ${JSON.stringify(text)};\n`;
}
