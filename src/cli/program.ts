import { Command, CommanderError } from 'commander';

import { PROBITY_VERSION } from '../record/index.ts';
import { bundle, type BundleOptions } from './bundle.ts';
import { check, type CheckOptions } from './check.ts';
import { explainFailure, type ExitCode } from './exit.ts';
import { addMonitorVerbs } from './monitor-verbs.ts';
import { sandbox, type SandboxFlags } from './sandbox.ts';
import { createShell, type Terminal } from './terminal.ts';

/** The command line: parses arguments, runs one verb and says how it ended. */
export interface Program {
  run(args: readonly string[]): Promise<ExitCode>;
  /** Prints an error that nobody caught, without its secrets. */
  crash(error: unknown): void;
}

export function createProgram(terminal: Terminal): Program {
  const shell = createShell(terminal);
  let code: ExitCode = 0;
  const program = new Command('probity')
    .description('Contract tests for the API that an OpenAPI document describes.')
    .version(PROBITY_VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    });
  describeCheck(program).action(async (documents: readonly string[], options: CheckOptions) => {
    code = await check(documents, options, shell);
  });
  describeBundle(program).action(async (document: string, options: BundleOptions) => {
    code = await bundle(document, options, shell);
  });
  addMonitorVerbs(program, shell, (ended) => {
    code = ended;
  });
  describeSandbox(program).action(async (options: SandboxFlags) => {
    code = await sandbox(options, shell);
  });
  const crash = (error: unknown): void => {
    terminal.stderr.write(shell.redact(explainFailure(error)));
  };
  return {
    crash,
    async run(args) {
      try {
        await program.parseAsync(args, { from: 'user' });
        return code;
      } catch (error) {
        // Commander has printed the help, the version or what is wrong already.
        if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
        crash(error);
        return 2;
      }
    },
  };
}

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

function describeCheck(program: Command): Command {
  return program
    .command('check')
    .description('send every case to the target and hold the answers against the document')
    .argument('[document...]', 'OpenAPI documents (default: those of probity.yaml)')
    .option('-t, --target <name|url>', 'the server: a target of probity.yaml, or a URL (BASE_URL)')
    .option('--config <file>', 'configuration file (default: probity.yaml)')
    .option('--profile <name>', 'gate, probe or conform (default: gate)')
    .option('--fail-on <severity>', 'error, warning or info (default: error)')
    .option('--overlay <file>', 'overlay of the documents; may be given again', collect)
    .option('--no-overlay', 'check the documents as published')
    .option('--grep <regex>', 'only the cases whose id matches')
    .option('--seed <number>', 'seed of made-up values')
    .option('--max-requests <count>', 'send no more requests than that')
    .option('--max-time <seconds>', 'end the run after that')
    .option('--rate <per-second>', 'requests a second at most')
    .option('--concurrency <count>', 'cases under way at once')
    .option('--report <format[=file]>', 'terminal, jsonl, junit, github, markdown', collect)
    .option('--dry-run', 'print what would be sent, send nothing')
    .option('--log-level <level>', 'debug, info, warn or silent (PROBITY_LOG)')
    .option('-q, --quiet', 'no report on the terminal')
    .option('-v, --verbose', 'everything, where the report is a selection');
}

function describeBundle(program: Command): Command {
  return program
    .command('bundle')
    .description('print a document in one file, as the checks see it: overlays applied')
    .argument('<document>', 'OpenAPI document')
    .option('--overlay <file>', 'overlay of the document; may be given again', collect)
    .option('--no-overlay', 'without the overlays that probity.yaml names')
    .option('--config <file>', 'configuration file (default: probity.yaml)')
    .option('-o, --output <file>', 'write it there (default: standard output)')
    .option('--format <yaml|json>', 'default: as the output or the document is named');
}

function describeSandbox(program: Command): Command {
  return program
    .command('sandbox')
    .description('start a server that keeps its document, or breaks it in one way')
    .option('--api <name>', 'which: `login`, or the many operations of `shop`', 'login')
    .option('--port <number>', 'port on 127.0.0.1', '4010')
    .option('--seed <number>', 'seed of its captchas, ids and tokens', '1')
    .option('--fault <name>', 'what it does wrong; may be `list`');
}
