/** Characters that XML 1.0 can't hold, even escaped (section 2.2). */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns the characters themselves into spaces or line feeds.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of XML 1.0 without the attributes that are `undefined`; its children are XML. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escape(String(value), /[&<>"\t\n\r]/g)}"`,
  );
  const start = `<${name}${pairs.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** Character data of XML 1.0; what it can't hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return escape(text, /[&<>\r]/g);
}

function escape(text: string, special: RegExp): string {
  return text.replaceAll(ILLEGAL, '\uFFFD').replaceAll(special, (each) => ENTITIES[each] ?? each);
}
