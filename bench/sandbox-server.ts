import { startSandbox } from '../src/sandbox/index.ts';

/** The faithful sandbox in a process of its own. */
const { url } = await startSandbox({});
process.send?.(Number(url.port));
