import {
  isJsonObject,
  memberOf,
  pointerSegments,
  type Document,
  type Json,
  type JsonObject,
  type Node,
} from '../source/index.ts';

/** Plain YAML can hold this much of a JSONPath; anything else is quoted. */
const PLAIN = /^[\w$.'[\]/{}-]+$/;

/**
 * An Overlay action, as an item of `actions` in YAML, that updates the node; `undefined` for a node
 * that is not in the document itself, which an overlay can't reach.
 */
export function actionText(
  node: Node,
  document: Document,
  update: JsonObject | readonly Json[],
): string | undefined {
  if (node.document !== document) return undefined;
  const target = jsonPathOf(node);
  const lines = [
    `- target: ${PLAIN.test(target) ? target : JSON.stringify(target)}`,
    ...(isJsonObject(update)
      ? ['  update:', ...yamlLines(update, '    ')]
      : [`  update: ${JSON.stringify(update)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The JSONPath of a node: short member names where they need no quotes (RFC 9535, 2.5.1). */
function jsonPathOf({ document, pointer }: Node): string {
  let path = '$';
  let value: Json | undefined = document.value;
  for (const segment of pointerSegments(pointer)) {
    if (Array.isArray(value)) path += `[${segment}]`;
    else if (/^[A-Za-z_]\w*$/.test(segment)) path += `.${segment}`;
    else path += `['${segment.replaceAll(/['\\]/g, String.raw`\$&`)}']`;
    value = memberOf(value, segment);
  }
  return path;
}

/** Every JSON text is YAML too, so that only the layout is left to do. */
function yamlLines(object: JsonObject, indent: string): readonly string[] {
  return Object.entries(object).flatMap(([key, value]) =>
    isJsonObject(value) && Object.keys(value).length > 0
      ? [`${indent}${keyText(key)}:`, ...yamlLines(value, `${indent}  `)]
      : [`${indent}${keyText(key)}: ${JSON.stringify(value)}`],
  );
}

function keyText(key: string): string {
  return /^[A-Za-z][\w-]*$/.test(key) ? key : JSON.stringify(key);
}
