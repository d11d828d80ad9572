/** A document in the shape of real ones: every place where a reference may stand has one. */
export const DOCUMENT = `openapi: 3.1.0
info: {title: Shop, version: '1.2'}
servers:
  - url: https://{region}.example.com/v1
    variables: {region: {default: eu, enum: [eu, us]}}
security:
  - key: []
paths:
  /items:
    parameters:
      - $ref: '#/components/parameters/Trace'
    get:
      operationId: listItems
      summary: All items
      tags: [items]
      parameters:
        - {name: page, in: query, schema: {type: integer, minimum: 1, maximum: 1000}}
        - {name: filter, in: query, style: deepObject, explode: true, schema: {type: object, properties: {tag: {type: string, pattern: '^[a-z]+$'}}}}
      responses:
        '200':
          description: some
          headers: {X-Total: {$ref: '#/components/headers/Total'}}
          content:
            application/json:
              schema: {type: array, maxItems: 100, items: {$ref: '#/components/schemas/Item'}}
              examples: {two: {$ref: '#/components/examples/Two'}}
          links: {first: {$ref: '#/components/links/First'}}
        default: {$ref: '#/components/responses/Problem'}
    post:
      requestBody: {$ref: '#/components/requestBodies/Item'}
      callbacks: {stored: {$ref: '#/components/callbacks/Stored'}}
      responses:
        '201':
          description: made
          content: {application/json: {schema: {$ref: 'parts.yaml#/Item'}}}
        '400': {$ref: '#/components/responses/Problem'}
  /items/{id}:
    $ref: '#/components/pathItems/Item'
components:
  schemas:
    Item:
      type: object
      required: [name, kind]
      additionalProperties: false
      properties:
        id: {type: integer, format: int64, readOnly: true}
        name: {type: string, minLength: 1, maxLength: 40, pattern: '^\\S.*$', example: pen}
        kind: {enum: [a, b, 3, null]}
        price: {type: number, multipleOf: 0.01, exclusiveMinimum: 0}
        parent: {$ref: '#/components/schemas/Item'}
        parts: {type: array, uniqueItems: true, items: {anyOf: [{$ref: '#/components/schemas/Item'}, {type: 'null'}]}}
        animal: {$ref: '#/components/schemas/Animal'}
        secret: {type: string, format: password, writeOnly: true}
    Animal:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: sort, mapping: {cat: '#/components/schemas/Cat', dog: Dog}}
    Cat: {type: object, required: [sort], properties: {sort: {const: cat}, lives: {type: integer, maximum: 9}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Cat'}], not: {required: [wings]}}
    Problem: {type: object, required: [message], properties: {message: {type: string}}}
  parameters:
    Trace: {name: X-Trace, in: header, schema: {type: string, format: uuid}}
    Id: {name: id, in: path, required: true, schema: {type: integer}}
  headers:
    Total: {schema: {type: integer, minimum: 0}}
  examples:
    Two: {value: [{name: a, kind: a}, {name: b, kind: b}]}
  links:
    First: {operationId: listItems, parameters: {id: $response.body#/0/id}}
  requestBodies:
    Item:
      required: true
      content:
        application/json:
          schema: {$ref: '#/components/schemas/Item'}
          example: {name: pen, kind: a, price: 1.5}
        multipart/form-data:
          schema: {type: object, properties: {file: {type: string, format: binary}}}
          encoding: {file: {contentType: image/png}}
  responses:
    Problem:
      description: no
      content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
  callbacks:
    Stored: {'{$request.body#/url}': {post: {responses: {'200': {description: d}}}}}
  pathItems:
    Item:
      parameters: [{$ref: '#/components/parameters/Id'}]
      get:
        responses:
          '200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
          '404': {$ref: '#/components/responses/Problem'}
  securitySchemes:
    key: {type: apiKey, name: X-Key, in: header}
`;

/** What the document refers to in another file. */
export const PARTS = `Item:
  type: object
  properties:
    name: {type: string}
    more: {$ref: 'api.yaml#/components/schemas/Item'}
`;

/** An overlay of the document. */
export const OVERLAY = `overlay: 1.1.0
info: {title: o, version: '1'}
actions:
  - target: $.paths.*.get
    update: {x-outcome: {accepted: $statusCode == 200, rejected: $statusCode >= 400}}
  - target: $.components.schemas.Item.properties['name']
    update: {maxLength: 20}
  - target: $.paths['/items'].get.tags
    update: shop
  - target: $.components.schemas[?@.type == 'object']
    copy: $.components.schemas.Problem
  - target: $.info.version
    remove: true
`;
