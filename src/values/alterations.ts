import type { Json } from '../source/index.ts';
import { fixedValues } from './enum-values.ts';
import { membersAt, namesAt, numberAt, typesOf } from './keyword.ts';
import type { Variant } from './variants.ts';

/** A change to a schema after which its values break one keyword of what it was. */
export interface Alteration {
  readonly keyword: string;
  /** Keywords with other values; without those that are `undefined`. */
  readonly change: Readonly<Record<string, Json | undefined>>;
}

/** The variant with keywords set and removed. */
export function altered(variant: Variant, { change }: Pick<Alteration, 'change'>): Variant {
  const kept = Object.entries({ ...variant, ...change }).flatMap(([keyword, value]) =>
    value === undefined ? [] : [[keyword, value] as const],
  );
  return Object.fromEntries(kept);
}

/** What can be changed about each keyword of the variant that is there. */
export function alterationsOf(variant: Variant): readonly Alteration[] {
  return Object.entries(CHANGES).flatMap(([keyword, changeFor]) => {
    if (variant[keyword] === undefined) return [];
    return changeFor(variant, numberAt(variant, keyword) ?? 0).map((change) => ({
      keyword,
      change,
    }));
  });
}

type Change = Alteration['change'];

/** By keyword of JSON Schema 2020-12, validation sections 6.1 to 6.5 and core section 10.3. */
const CHANGES: Readonly<Record<string, (variant: Variant, limit: number) => readonly Change[]>> = {
  const: withoutFixed,
  enum: withoutFixed,
  minimum: (_, exclusiveMaximum) => [{ ...WITHOUT_LOW, maximum: undefined, exclusiveMaximum }],
  exclusiveMinimum: (_, maximum) => [{ ...WITHOUT_LOW, exclusiveMaximum: undefined, maximum }],
  maximum: (_, exclusiveMinimum) => [{ ...WITHOUT_HIGH, minimum: undefined, exclusiveMinimum }],
  exclusiveMaximum: (_, minimum) => [{ ...WITHOUT_HIGH, exclusiveMinimum: undefined, minimum }],
  multipleOf: () => [{ multipleOf: undefined }],
  type: (variant) =>
    typesOf(variant).includes('integer') ? [{ type: 'number', multipleOf: undefined }] : [],
  minLength: (_, least) => (least > 0 ? [{ minLength: undefined, maxLength: least - 1 }] : []),
  maxLength: (_, most) => [{ maxLength: undefined, minLength: most + 1 }],
  pattern: () => [{ pattern: undefined }],
  format: ofFormat,
  minItems: (_, least) => (least > 0 ? [{ minItems: undefined, maxItems: least - 1 }] : []),
  maxItems: (_, most) => [{ maxItems: undefined, minItems: most + 1 }],
  uniqueItems: () => [{ uniqueItems: undefined }],
  items: (variant) => (variant['items'] === false ? [anotherItem(variant)] : []),
  unevaluatedItems: (variant) =>
    variant['unevaluatedItems'] === false ? [anotherItem(variant)] : [],
  contains: () => [{ contains: undefined, minContains: undefined }],
  minContains: (_, least) => (least > 1 ? [{ minContains: least - 1 }] : []),
  maxContains: (_, most) => [{ maxContains: undefined, minContains: most + 1 }],
  minProperties: (variant, least) =>
    least > namesAt(variant, 'required').length
      ? [{ minProperties: undefined, maxProperties: least - 1 }]
      : [],
  maxProperties: (_, most) => [{ maxProperties: undefined, minProperties: most + 1 }],
  dependentRequired: (variant) =>
    membersAt(variant, 'dependentRequired').map(([name]) => ({
      dependentRequired: undefined,
      required: [...namesAt(variant, 'required'), name],
    })),
  additionalProperties: ({ additionalProperties }) =>
    additionalProperties === false ? [ANOTHER_PROPERTY] : [],
  unevaluatedProperties: ({ unevaluatedProperties }) =>
    unevaluatedProperties === false ? [ANOTHER_PROPERTY] : [],
  propertyNames: ({ propertyNames }) => [{ propertyNames: { not: propertyNames ?? true } }],
  not: ({ not }) => [{ not: undefined, allOf: [not ?? true] }],
};

const WITHOUT_LOW: Change = { minimum: undefined, exclusiveMinimum: undefined };
const WITHOUT_HIGH: Change = { maximum: undefined, exclusiveMaximum: undefined };

const ANOTHER_PROPERTY: Change = { additionalProperties: true, unevaluatedProperties: undefined };

/** Of the same type as the values that are listed. */
function withoutFixed(variant: Variant): readonly Change[] {
  const types = new Set(fixedValues(variant).map(typeOf));
  return [{ const: undefined, enum: undefined, type: [...types] }];
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Whole numbers have formats, too, which say how large they are. */
function ofFormat(variant: Variant): readonly Change[] {
  const { format } = variant;
  const past = typeof format === 'string' ? PAST[format] : undefined;
  if (past === undefined) return [{ format: undefined }];
  const [low, high] = past;
  const change = { format: undefined, minimum: undefined, maximum: undefined };
  return [
    { ...change, maximum: low },
    { ...change, minimum: high },
  ];
}

const PAST: Readonly<Record<string, readonly [below: number, above: number]>> = {
  int8: [-129, 128],
  uint8: [-1, 256],
  int16: [-32_769, 32_768],
  uint16: [-1, 65_536],
  int32: [-(2 ** 31) - 1, 2 ** 31],
  uint32: [-1, 2 ** 32],
  int64: [-(2 ** 64), 2 ** 64],
  uint64: [-1, 2 ** 65],
};

function anotherItem({ prefixItems }: Variant): Change {
  const named = Array.isArray(prefixItems) ? prefixItems.length : 0;
  return { items: true, unevaluatedItems: undefined, minItems: named + 1, maxItems: undefined };
}
