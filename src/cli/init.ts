import { existsSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

import { loadContract, type Contract } from '../contract/index.ts';
import { planCases, type PlannedCase } from '../run/index.ts';
import { DefectError } from '../source/index.ts';
import type { ExitCode } from './exit.ts';
import type { Shell } from './terminal.ts';

/** The options of `probity init`, as commander hands them over. */
export interface InitOptions {
  readonly force?: boolean;
}

const FILE = 'probity.yaml';

const USUAL_NAMES = ['openapi.yaml', 'openapi.yml', 'openapi.json', 'swagger.yaml', 'swagger.json'];

/** Proposes a `probity.yaml` for a document; one that is there is kept. Rejects with `DefectError`. */
export async function init(
  document: string | undefined,
  { force = false }: InitOptions,
  shell: Shell,
): Promise<ExitCode> {
  const cwd = shell.cwd();
  const target = resolve(cwd, FILE);
  if (existsSync(target) && !force) {
    const hint = 'Add to it by hand, or write it anew with --force.';
    throw new DefectError([{ message: `There is a ${FILE} already`, hint }]);
  }
  const file = resolve(cwd, document ?? usualDocument(cwd));
  const overlay = file.replace(/\.\w+$/, '.overlay.yaml');
  const overlays = existsSync(overlay) ? [overlay] : [];
  const contract = await loadContract({ file, overlays });
  const paths = [file, ...overlays].map((each) => relative(cwd, each).replaceAll('\\', '/'));
  writeFileSync(target, proposal(contract, paths));
  shell.stdout.write(`${FILE} is written; \`probity monitor --check-config\` says what it does.\n`);
  return 0;
}

function usualDocument(cwd: string): string {
  const found = USUAL_NAMES.find((name) => existsSync(resolve(cwd, name)));
  if (found !== undefined) return found;
  const hint = 'Name it: probity init spec/api.yaml';
  throw new DefectError([{ message: `None of ${USUAL_NAMES.join(', ')} is here`, hint }]);
}

/** Texts are written as JSON, which is YAML too. */
function proposal(contract: Contract, [file = '', ...overlays]: readonly string[]): string {
  const checks = checksOf(contract);
  const overlaid = overlays.length === 0 ? '' : `\n    overlays: ${JSON.stringify(overlays)}`;
  return `# Proposed by \`probity init\`. Every key is explained in Probity's docs/configuration.md and docs/monitor.md.
documents:
  - file: ${JSON.stringify(file)}${overlaid}

targets:
  # Set STAGING_URL in the environment, or in .env.
  staging:
    url: \${STAGING_URL}
${productionTarget(contract)}
monitor:
  # channels:
  #   chat: { slack: { url: '\${SLACK_HOOK}' } }
  defaults:
    target: staging
    interval: 1m
    # channels: [chat]
${checks.length === 0 ? '  # The document has no operation that changes nothing: say what is to be sent.\n  checks: []' : `  checks:\n${checks.join('\n')}`}
`;
}

/** Servers of the document are somebody's production until somebody says otherwise. */
function productionTarget({ servers }: Contract): string {
  const url = servers.find((each) => /^https?:/.test(each));
  if (url === undefined) return '';
  return `  # The server that the document names; marked, so that only the profile probe is sent there.
  # production:
  #   url: ${JSON.stringify(url)}
  #   production: true
`;
}

/** How cases are planned where nothing is configured yet. */
const UNCONFIGURED = {
  profile: 'probe',
  seed: 1,
  maxExamples: 0,
  grep: undefined,
  target: { values: [], url: undefined, production: undefined },
} as const;

/** Operations that are safe (RFC 9110, 9.2.1), and logins that refuse a wrong captcha. */
function checksOf(contract: Contract): readonly string[] {
  const checks = new Map<string, string>();
  for (const planned of planCases(contract, UNCONFIGURED)) {
    const check = checkOf(planned);
    if (check !== undefined) checks.set(planned.operation.id, check);
  }
  return [...checks.values()];
}

function checkOf({ operation, case: { id } }: PlannedCase): string | undefined {
  const { method, path } = operation;
  const name = `    - name: ${JSON.stringify(operation.id)}\n      operation: ${JSON.stringify(`${method} ${path}`)}`;
  if (method === 'GET' || method === 'HEAD') return name;
  if (!id.endsWith('/wrong-captcha')) return undefined;
  const why = '    # Needs no secret: a wrong captcha has to be refused, just as it is documented.';
  return `${why}\n${name}\n      cases: wrong-captcha`;
}
