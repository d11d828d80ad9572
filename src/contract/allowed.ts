import { isAbsolute } from 'node:path';

/** What references may lead to outside the folder of a document. */
export interface ReferenceRules {
  /** Absolute paths and URLs; `*` stands for a part of a name, `**` for folders too. */
  readonly allow: readonly string[];
  /** Gets the text of a URL that is allowed. Rejects with `DefectError`. */
  readonly fetch?: ((url: URL) => Promise<string>) | undefined;
}

/** Nothing outside the folder of the document. */
export const ALLOW_NOTHING: ReferenceRules = { allow: [] };

/** Whether a path or URL is among those that are allowed. */
export function isAllowed(name: string, { allow }: ReferenceRules): boolean {
  return allow.some((pattern) => toRegExp(pattern).test(name));
}

/** True for an absolute URL of the web. */
export function isUrl(name: string): boolean {
  return !isAbsolute(name) && /^https?:\/\//i.test(name);
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'));
  return new RegExp(`^${source}$`);
}
