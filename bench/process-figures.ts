import { readdirSync, readFileSync } from 'node:fs';

/** What the system says of a process (Linux, proc(5)). */
export interface ProcessFigures {
  /** Of all its threads since it began, in seconds. */
  readonly cpuSeconds: number;
  readonly rssMegabytes: number;
  readonly files: number;
}

/** Clock ticks a second, as every Linux says in `/proc`. */
const TICKS = 100;

export function figuresOf(pid: number): ProcessFigures {
  // The name, in brackets, may hold anything.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return {
    cpuSeconds: (Number(stat[11]) + Number(stat[12])) / TICKS,
    rssMegabytes: Number(kilobytes) / 1024,
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}
