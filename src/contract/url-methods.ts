interface OnPath {
  readonly path: string;
  readonly method: string;
}

/**
 * The methods that a URL of a path may be asked by: its own, and those of every other path that all of its URLs
 * fit, too, as `/jobs/delete` does `/jobs/{id}`. Whether a server looks there, OpenAPI leaves open (Paths Object).
 */
export function urlMethods(operations: readonly OnPath[]): (path: string) => readonly string[] {
  const methods = new Map<string, string[]>();
  for (const { path, method } of operations) {
    methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  const templates = new Map<number, (readonly string[])[]>();
  for (const path of methods.keys()) {
    const segments = path.split('/');
    const alike = templates.get(segments.length) ?? [];
    templates.set(segments.length, alike);
    if (path.includes('{')) alike.push(segments);
  }
  return (path) => {
    const segments = path.split('/');
    const around = (templates.get(segments.length) ?? []).filter((each) => fits(segments, each));
    return [...new Set([path, ...around.map((each) => each.join('/'))])].flatMap(
      (each) => methods.get(each) ?? [],
    );
  };
}

function fits(segments: readonly string[], template: readonly string[]): boolean {
  return template.every((each, index) => each === segments[index] || /^\{[^{}]+\}$/.test(each));
}
