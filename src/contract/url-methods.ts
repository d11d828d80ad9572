interface OnPath {
  readonly path: string;
  readonly method: string;
}

/** What the paths have in common that begin alike, segment by segment. */
interface Branch {
  readonly segments: Map<string, Branch>;
  readonly methods: Set<string>;
}

/** Stands for a segment that is a parameter, whatever its name is. */
const ANY = '{}';

/**
 * The methods that a URL of a path may be asked by: its own, and those of every other path that all of its URLs
 * fit, too, as `/jobs/delete` does `/jobs/{id}`. Whether a server looks there, OpenAPI leaves open (Paths Object).
 */
export function urlMethods(operations: readonly OnPath[]): (path: string) => readonly string[] {
  const root = newBranch();
  for (const { path, method } of operations) {
    let branch = root;
    for (const key of keysOf(path)) {
      const next = branch.segments.get(key) ?? newBranch();
      branch.segments.set(key, next);
      branch = next;
    }
    branch.methods.add(method);
  }
  return (path) => [...new Set(methodsAt(root, keysOf(path)))];
}

function newBranch(): Branch {
  return { segments: new Map(), methods: new Set() };
}

function keysOf(path: string): readonly string[] {
  return path.split('/').map((segment) => (/^\{[^{}]+\}$/.test(segment) ? ANY : segment));
}

/** Those of the path itself come first. */
function methodsAt(branch: Branch, [key, ...rest]: readonly string[]): readonly string[] {
  if (key === undefined) return [...branch.methods];
  return [...new Set([key, ANY])].flatMap((each) => {
    const next = branch.segments.get(each);
    return next === undefined ? [] : methodsAt(next, rest);
  });
}
