import { compareContracts, type Change } from '../../../src/changes/index.ts';
import { load } from '../contract/workspace.ts';

/** A document with one operation, `POST /a`, as far as it is given. */
export interface Described {
  readonly version?: string;
  readonly operation?: object;
  readonly request?: unknown;
  readonly response?: unknown;
  readonly components?: object;
}

export function documentWith({
  version = '3.1.0',
  operation = {},
  request,
  response = { type: 'object' },
  components = {},
}: Described): object {
  const json = (schema: unknown) => ({ 'application/json': { schema } });
  return {
    openapi: version,
    info: { title: 't', version: '1' },
    paths: {
      '/a': {
        post: {
          ...(request !== undefined && { requestBody: { required: true, content: json(request) } }),
          responses: { 200: { description: 'd', content: json(response) } },
          ...operation,
        },
      },
    },
    components,
  };
}

/** The changes between two documents. */
export async function changesBetween(old: object, fresh: object): Promise<readonly Change[]> {
  const [before, after] = await Promise.all([contractOf(old), contractOf(fresh)]);
  return compareContracts({ old: before, new: after }).changes;
}

function contractOf(document: object) {
  return load({ 'api.yaml': JSON.stringify(document) });
}

/** As `breaking request-body-required`. */
export function words(changes: readonly Change[]): readonly string[] {
  return changes.map(({ severity, kind }) => `${severity} ${kind}`);
}
