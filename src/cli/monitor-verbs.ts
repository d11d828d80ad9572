import type { Command } from 'commander';

import { alertTest } from './alert.ts';
import type { ExitCode } from './exit.ts';
import { historyExport, historyImport, type HistoryOptions } from './history.ts';
import { init, type InitOptions } from './init.ts';
import { monitor, type MonitorOptions } from './monitor.ts';
import type { Shell } from './terminal.ts';

/** `init`, `monitor`, `alert test`, `history export` and `history import`; `ended` takes their exit code. */
export function addMonitorVerbs(
  program: Command,
  shell: Shell,
  ended: (code: ExitCode) => void,
): void {
  describeInit(program).action(async (document: string | undefined, options: InitOptions) => {
    ended(await init(document, options, shell));
  });
  describeMonitor(program).action(async (options: MonitorOptions) => {
    ended(await monitor(options, shell));
  });
  describeAlertTest(program).action(
    async (channels: readonly string[], options: { readonly config?: string }) => {
      ended(await alertTest(channels, options, shell));
    },
  );
  const history = program.command('history').description('the history of the monitor');
  describeExport(history).action(async (options: HistoryOptions) => {
    ended(await historyExport(options, shell));
  });
  describeImport(history).action(async (files: readonly string[], options: HistoryOptions) => {
    ended(await historyImport(files, options, shell));
  });
}

const CONFIG_OPTION = ['--config <file>', 'configuration file (default: probity.yaml)'] as const;

function describeInit(program: Command): Command {
  return program
    .command('init')
    .description('propose a probity.yaml with checks for the monitor')
    .argument('[document]', 'OpenAPI document (default: openapi.yaml and the like)')
    .option('--force', 'even where there is one already');
}

function describeMonitor(program: Command): Command {
  return program
    .command('monitor')
    .description('check on a schedule, keep the history, and tell whoever is to be told')
    .option(...CONFIG_OPTION)
    .option('--once', 'each check once, for cron: the history is in segments')
    .option('--export-site <folder>', 'with --once: write the status page there as files')
    .option('--check-config', 'say what it would do, send nothing');
}

function describeAlertTest(program: Command): Command {
  return program
    .command('alert')
    .description('the channels of the monitor')
    .command('test')
    .description('send a message to each channel and say what came back')
    .argument('[channel...]', 'names of channels (default: all)')
    .option(...CONFIG_OPTION);
}

function describeExport(history: Command): Command {
  return history
    .command('export')
    .description('print it as lines of JSON')
    .option('--from <time>', 'from then on: 2026-12-01, or with a time and a zone')
    .option('--to <time>', 'before then')
    .option(...CONFIG_OPTION);
}

function describeImport(history: Command): Command {
  return history
    .command('import')
    .description('add what is not in it yet: exports, segments, reported results')
    .argument('<file...>', 'lines of JSON')
    .option(...CONFIG_OPTION);
}
