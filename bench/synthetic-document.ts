/** Schemas refer to each other within groups of so many, each to all that follow. */
const GROUP = 10;

/**
 * An OpenAPI document in YAML with so many operations and schemas. Written out, a group of schemas
 * would be many times as large as it is with references.
 */
export function syntheticDocument(operations: number): string {
  const numbers = Array.from({ length: operations }, (_, number) => number);
  return [
    'openapi: 3.0.3',
    "info: { title: synthetic, version: '1' }",
    'paths:',
    ...numbers.map(pathOf),
    'components:',
    '  schemas:',
    ...numbers.map(schemaOf),
    '',
  ].join('\n');
}

function pathOf(number: number): string {
  return `  /things${number}/{id}:
    post:
      summary: Changes thing ${number}
      description: What is said of an operation takes about as many words as this in real documents.
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, minimum: 1 }, example: 7 }
        - { name: fields, in: query, schema: { type: array, items: { type: string } } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Thing${number}' }
      responses:
        '200':
          description: the thing as it is now
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Thing${number}' }
        '404':
          description: no such thing`;
}

function schemaOf(number: number): string {
  const rest = GROUP - 1 - (number % GROUP);
  const references = Array.from(
    { length: rest },
    (_, step) =>
      `        part${step}: { $ref: '#/components/schemas/Thing${number + step + 1}' }\n`,
  );
  return `    Thing${number}:
      type: object
      required: [name]
      properties:
        name: { type: string, minLength: 1, maxLength: 64, description: what it is called }
        state: { type: string, enum: [new, used, gone], example: new }
        size: { type: number, minimum: 0, maximum: 1000 }
        count: { type: integer, format: int32 }
        createdAt: { type: string, format: date-time }
${references.join('')}        tags: { type: array, maxItems: 10, items: { type: string } }`;
}
