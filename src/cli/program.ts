import { Command, CommanderError } from 'commander';

import { PROBITY_VERSION } from '../record/index.ts';
import { FORMATS } from '../report/index.ts';
import { bundle, type BundleOptions } from './bundle.ts';
import { check, type CheckOptions } from './check.ts';
import { diff, type DiffOptions } from './diff.ts';
import { explainFailure, type ExitCode } from './exit.ts';
import { describeLint } from './describe-lint.ts';
import { lint, type LintOptions } from './lint.ts';
import { addMonitorVerbs } from './monitor-verbs.ts';
import { PROOF_FORMATS } from './proof-formats.ts';
import type { ProveOptions } from './prove.ts';
import { replay, type ReplayOptions } from './replay.ts';
import { report, type ReportOptions } from './report.ts';
import { sandbox, type SandboxFlags } from './sandbox.ts';
import { createShell, type Shell, type Terminal } from './terminal.ts';

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
  addVerbs(program, shell, (ended) => {
    code = ended;
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

/** Each tells how it ended. */
function addVerbs(program: Command, shell: Shell, end: (code: ExitCode) => void): void {
  describeCheck(program).action(async (documents: readonly string[], options: CheckOptions) => {
    end(await check(documents, options, shell));
  });
  describeProve(program).action(async (documents: readonly string[], options: ProveOptions) => {
    // Loaded only here: no other verb needs a server.
    const { prove } = await import('./prove.ts');
    end(await prove(documents, options, shell));
  });
  describeReport(program).action(async (files: readonly string[], options: ReportOptions) => {
    end(await report(files, options, shell));
  });
  describeReplay(program).action(async (ids: readonly string[], options: ReplayOptions) => {
    end(await replay(ids, options, shell));
  });
  describeDiff(program).action(async (documents: readonly string[], options: DiffOptions) => {
    end(await diff(documents, options, shell));
  });
  describeBundle(program).action(async (document: string, options: BundleOptions) => {
    end(await bundle(document, options, shell));
  });
  describeLint(program).action(async (documents: readonly string[], options: LintOptions) => {
    end(await lint(documents, options, shell));
  });
  addMonitorVerbs(program, shell, end);
  describeSandbox(program).action(async (options: SandboxFlags) => {
    end(await sandbox(options, shell));
  });
}

const EARLIER = 'records of earlier runs, to tell what is new; may be given again';

const OBSERVE = 'tell what answers have that the document does not describe';

const FORMAT_NAMES = Object.keys(FORMATS).join(', ');

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

function describeCheck(program: Command): Command {
  const command = program
    .command('check')
    .description('send every case to the target and hold the answers against the document')
    .argument('[document...]', 'OpenAPI documents (default: those of probity.yaml)')
    .option('-t, --target <name|url>', 'the server: a target of probity.yaml, or a URL (BASE_URL)')
    .option('--config <file>', 'configuration file (default: probity.yaml)')
    .option('--profile <name>', 'gate, probe or conform (default: gate)')
    .option('--fail-on <severity>', 'error, warning or info (default: error)')
    .option('--min-coverage <percent>', 'red below that share of the keywords reached')
    .option('--overlay <file>', 'overlay of the documents; may be given again', collect)
    .option('--no-overlay', 'check the documents as published')
    .option(
      '--workflows <file>',
      'run the workflows of this Arazzo document; may be given again',
      collect,
    )
    .option('--grep <regex>', 'only the cases whose id matches')
    .option('--shard <part/parts>', 'only that part of the cases: 1/4 to 4/4 are all of them')
    .option('--seed <number>', 'seed of made-up values')
    .option('--max-examples <count>', 'random requests an operation, invalid and valid, in conform')
    .option('--max-requests <count>', 'send no more requests than that')
    .option('--max-time <seconds>', 'end the run after that')
    .option('--rate <per-second>', 'requests a second at most')
    .option('--concurrency <count>', 'cases under way at once');
  return describeOutcome(command);
}

/** What is made of the answers. */
function describeOutcome(command: Command): Command {
  return command
    .option(
      '--trace',
      'send a traceparent with each request, to find it among the spans of the server',
    )
    .option('--report <format[=file]>', FORMAT_NAMES, collect)
    .option('--earlier <records>', EARLIER, collect)
    .option('--observe [overlay.yaml]', OBSERVE)
    .option(
      '--latency-baseline <records>',
      'records of an earlier run: red where answers take longer now; may be given again',
      collect,
    )
    .option('--baseline <file>', 'breaches that are known and leave the run green')
    .option('--update-baseline', 'write what is found to that file')
    .option('--dry-run', 'print what would be sent, send nothing')
    .option('--log-level <level>', 'debug, info, warn or silent (PROBITY_LOG)')
    .option('-q, --quiet', 'no report on the terminal')
    .option('-v, --verbose', 'everything, where the report is a selection');
}

function describeProve(program: Command): Command {
  return program
    .command('prove')
    .description('run the suite on servers made from the document, to see what it would miss')
    .argument('[document...]', 'OpenAPI documents (default: those of probity.yaml)')
    .option('--config <file>', 'configuration file (default: probity.yaml)')
    .option('--profile <name>', 'gate, probe or conform (default: gate)')
    .option('--fail-on <severity>', 'error, warning or info (default: error)')
    .option('--overlay <file>', 'overlay of the documents; may be given again', collect)
    .option('--no-overlay', 'the documents as published')
    .option('--workflows <file>', 'with the workflows of this Arazzo document', collect)
    .option('--grep <regex>', 'only the mutants whose id matches')
    .option('--seed <number>', 'seed of made-up values')
    .option('--max-examples <count>', 'random requests an operation, invalid and valid, in conform')
    .option('--min-kill <percent>', 'red below that share of the mutants killed')
    .option('--max-alarms <count>', 'red above so many alarms on the conforming server')
    .option('--concurrency <count>', 'mutants under way at once')
    .option('--report <format[=file]>', PROOF_FORMATS.join(', '), collect)
    .option('-q, --quiet', 'no report on the terminal')
    .option('-v, --verbose', 'every survivor');
}

function describeReport(program: Command): Command {
  return program
    .command('report')
    .description('make reports of recorded runs, and put shards together; nothing is sent')
    .argument('<records...>', 'records (jsonl), or folders of them')
    .option('--report <format[=file]>', FORMAT_NAMES, collect)
    .option('--format <format[=file]>', 'the same', collect)
    .option('--earlier <records>', EARLIER, collect)
    .option('--observe [overlay.yaml]', OBSERVE)
    .option('-q, --quiet', 'no report on the terminal')
    .option('-v, --verbose', 'everything, where the report is a selection');
}

function describeReplay(program: Command): Command {
  return program
    .command('replay')
    .description('send cases once more and show what was sent, answered and found')
    .argument('<id...>', 'ids of cases, or, with --from, fingerprints of findings')
    .option('--from <file>', 'records of a run (jsonl): its document, target, profile and seed')
    .option('--document <file>', 'OpenAPI document; may be given again', collect)
    .option('-t, --target <name|url>', 'the server: a target of probity.yaml, or a URL (BASE_URL)')
    .option('--config <file>', 'configuration file (default: probity.yaml)')
    .option('--profile <name>', 'gate, probe or conform (default: conform, which has all cases)')
    .option('--overlay <file>', 'overlay of the documents; may be given again', collect)
    .option('--no-overlay', 'the documents as published')
    .option('--seed <number>', 'seed of made-up values')
    .option('--log-level <level>', 'debug, info, warn or silent (PROBITY_LOG)');
}

function describeDiff(program: Command): Command {
  return program
    .command('diff')
    .description('tell what changed between two documents, or between two servers')
    .argument('[document...]', 'old and new document; with two targets, those that are tested')
    .option(
      '-t, --target <name|url>',
      'once: does it follow old or new? twice: what do both answer otherwise?',
      collect,
    )
    .option(
      '--fail-on <severity>',
      'of documents: breaking, undecided, warning or harmless (default: breaking)',
    )
    .option('--config <file>', 'configuration file (default: probity.yaml)')
    .option('--profile <name>', 'gate, probe or conform (default: gate)')
    .option('--overlay <file>', 'overlay of the documents; may be given again', collect)
    .option('--no-overlay', 'the documents as published')
    .option('--grep <regex>', 'only the cases whose id matches')
    .option('--seed <number>', 'seed of made-up values')
    .option('--max-examples <count>', 'random requests an operation, invalid and valid, in conform')
    .option('--max-requests <count>', 'send no more requests than that, each time')
    .option('--max-time <seconds>', 'end each of the three runs after that')
    .option('--rate <per-second>', 'requests a second at most')
    .option(
      '--format <name>',
      'terminal, markdown, json (documents) or jsonl (servers)',
      'terminal',
    )
    .option('-o, --output <file>', 'write it there (default: standard output)')
    .option('--log-level <level>', 'debug, info, warn or silent (PROBITY_LOG)');
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
