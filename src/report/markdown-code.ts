/** One line of code, with a fence that its text does not hold (CommonMark 0.31, section 6.1). */
export function inline(text: string): string {
  const oneLine = text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`);
  const fence = '`'.repeat(longestRun(oneLine) + 1);
  const space = /^`|`$/.test(oneLine) ? ' ' : '';
  return fence + space + oneLine + space + fence;
}

/** A block of code, fenced likewise. */
export function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
