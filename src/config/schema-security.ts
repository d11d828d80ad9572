import type { JsonObject } from '../source/index.ts';

const text = (description: string): JsonObject => ({ description, type: 'string', minLength: 1 });

const security: JsonObject = {
  description:
    'Credentials of one security scheme: a key, a token, a user, a client certificate, or how an access token is obtained.',
  type: 'object',
  additionalProperties: false,
  oneOf: [
    { title: '"value"', required: ['value'] },
    { title: '"token"', required: ['token'] },
    {
      title: '"username" and "password"',
      required: ['username', 'password'],
      not: { required: ['flow'] },
    },
    { title: '"flow" and "clientId"', required: ['flow', 'clientId'] },
    {
      title: '"cert" and "key"',
      required: ['cert', 'key'],
      not: { required: ['flow'] },
    },
    { title: '"pfx"', required: ['pfx'], not: { required: ['flow'] } },
    { title: '"login"', required: ['login'] },
  ],
  dependentRequired: {
    clientSecret: ['flow'],
    tokenUrl: ['flow'],
    issuer: ['flow'],
    scopes: ['flow'],
    audience: ['flow'],
    clientAuthentication: ['flow'],
    cert: ['key'],
    key: ['cert'],
  },
  properties: {
    value: text('The key of an apiKey scheme; best as ${NAME}.'),
    token: text('A bearer or access token; best as ${NAME}.'),
    expired: text(
      'Besides: a token that has expired, which must be refused (profile "conform"); best as ${NAME}.',
    ),
    username: text('User of HTTP Basic, or of the flow "password".'),
    password: text('Its password; best as ${NAME}.'),
    flow: {
      description: 'How an access token is obtained (RFC 6749, sections 4.3 and 4.4).',
      enum: ['clientCredentials', 'password'],
    },
    clientId: text('Identifies the client at the token endpoint.'),
    clientSecret: text(
      'Its secret; best as ${NAME}. A public client has none, nor one that is known by its certificate.',
    ),
    clientAuthentication: {
      description: 'Whether the secret is sent by HTTP Basic or in the body.',
      enum: ['basic', 'post'],
      default: 'basic',
    },
    tokenUrl: text(
      'Token endpoint: a path on the target, or an absolute URL, whose host is then allowed too. Default: that of the document or of the issuer, where its host is the target or the issuer.',
    ),
    issuer: text(
      'OpenID Connect issuer, or the URL of its discovery document, whose host is then allowed too. Default: that of the document, where its host is the target.',
    ),
    scopes: {
      description: 'Scopes to ask for. Default: those that the document asks for.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
    },
    audience: text('Whom the access token is for, where the authorization server wants to know.'),
    cert: text(
      'PEM file of the client certificate and its chain, as a path from this file; with "flow" it is shown to the token endpoint (RFC 8705).',
    ),
    key: text('PEM file of its private key.'),
    pfx: text('PKCS #12 file of certificate and key, instead of the two.'),
    passphrase: text('Of the key or the PKCS #12 file; best as ${NAME}.'),
    login: {
      description: 'An operation of a document that logs in with the account of "login".',
      type: 'object',
      additionalProperties: false,
      required: ['operation'],
      properties: {
        operation: text('Its id, such as post-api-user-login.'),
        token: text(
          'Where the answer has the token, as $response.body#/pointer or $response.header.NAME. Default: the token of x-login.',
        ),
      },
    },
  },
};

/** Definition of the configuration's schema that is about security schemes. */
export const SECURITY_SCHEMAS = { security } as const;
