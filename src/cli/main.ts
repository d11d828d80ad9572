#!/usr/bin/env node
import { createProgram } from './program.ts';

const program = createProgram(process);
process.on('uncaughtException', (error) => {
  program.crash(error);
  process.exit(2);
});
process.exitCode = await program.run(process.argv.slice(2));
