/** A harmless text that shows what a server does with what it is sent. */
export interface Canary {
  /** What comes after "with" in the title. */
  readonly words: string;
  readonly text: string;
}

/** 7919 × 7907: nobody who is asked for something else answers with it. */
const PRODUCT = '7919*7907';

/**
 * None of them changes or deletes anything where it works: a quote that ends a text of SQL, a product in
 * the notations of templates, the way to a file that everybody may read, a line break before a header
 * field, and an element of HTML without a script.
 */
export const CANARIES = {
  quote: { words: 'the quotes of SQL', text: `probity'"` },
  expression: {
    words: 'a product in the notations of templates',
    text: `\${${PRODUCT}}{{${PRODUCT}}}#{${PRODUCT}}<%=${PRODUCT}%>`,
  },
  path: { words: 'the way to another file', text: '../../../../../../../../../etc/hosts' },
  'line-break': {
    words: 'a line break before a header field',
    text: 'probity\r\nX-Probity-Injected: yes',
  },
  element: { words: 'an element of HTML', text: '<i id="probity">canary</i>' },
} as const satisfies Readonly<Record<string, Canary>>;

export type CanaryName = keyof typeof CANARIES | 'entity';

/** What an entity of a body in XML stands for; harmless, since it leads to nothing outside of the body. */
export const ENTITY_TEXT = 'probity-62615533';
