import type { OperationName } from '../contract/index.ts';

/** The literal text that every match begins with: `get-a/` of `/^get-a\/neg.*ive/`. */
export function literalPrefix(grep: RegExp | undefined): string {
  if (grep === undefined || grep.flags !== '' || grep.source.includes('|')) return '';
  const literal = /^\^((?:[\w-]|\\?\/)*)(.?)/.exec(grep.source);
  const [, text = '', next = ''] = literal ?? [];
  // The last character may be missing, or there more than once.
  const certain = /[?*+{]/.test(next) ? text.slice(0, -1) : text;
  return certain.replaceAll('\\', '');
}

/** Whether ids of the operation's cases may begin with this. */
export function mayBegin({ id }: Pick<OperationName, 'id'>, prefix: string): boolean {
  return `${id}/`.startsWith(prefix) || prefix.startsWith(`${id}/`);
}

/** Whether cases of one operation are wanted, and not only stories of several. */
export function mayBeSingle(prefix: string): boolean {
  const [, origin, where = ''] = prefix.split('/');
  // Several requests of a login are a case of its own.
  return origin !== 'workflow' || 'login'.startsWith(where);
}
