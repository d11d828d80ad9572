import type { Command } from 'commander';

import { LINT_FORMATS } from '../report/index.ts';

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value];

export function describeLint(program: Command): Command {
  return program
    .command('lint')
    .description('list what a document leaves open, and what a run can not see because of it')
    .argument('[document...]', 'OpenAPI documents (default: those of probity.yaml)')
    .option('--config <file>', 'configuration file (default: probity.yaml)')
    .option('--overlay <file>', 'overlay of the document; may be given again', collect)
    .option('--no-overlay', 'without the overlays that probity.yaml names')
    .option('--only <kinds>', 'only these kinds of gaps, separated by commas', collect)
    .option('--ignore <kinds>', 'without these', collect)
    .option('--fail-on <severity>', 'error, warning or info (default: error)')
    .option('--fix <overlay.yaml>', 'write an overlay that closes the gaps that are listed')
    .option('--report <format[=file]>', Object.keys(LINT_FORMATS).join(', '), collect)
    .option('-v, --verbose', 'every place, with the overlay that closes it');
}
