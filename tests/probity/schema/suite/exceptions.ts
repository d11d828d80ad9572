/** Tests of the suite that come out otherwise here, and why that is right or can't be helped. */
export interface Exception {
  readonly reason: string;
  /** `file › group › test`, or `file › group` for all in a group. */
  readonly tests: readonly string[];
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    reason:
      'A contract that names a format means it: formats are asserted here, as JSON Schema allows (2020-12 validation, section 7.2.1).',
    tests: [
      'draft2020-12/format › email format › invalid email string is only an annotation by default',
      'draft2020-12/format › idn-email format › invalid idn-email string is only an annotation by default',
      'draft2020-12/format › regex format › invalid regex string is only an annotation by default',
      'draft2020-12/format › ipv4 format › invalid ipv4 string is only an annotation by default',
      'draft2020-12/format › ipv6 format › invalid ipv6 string is only an annotation by default',
      'draft2020-12/format › idn-hostname format › invalid idn-hostname string is only an annotation by default',
      'draft2020-12/format › hostname format › invalid hostname string is only an annotation by default',
      'draft2020-12/format › date format › invalid date string is only an annotation by default',
      'draft2020-12/format › date-time format › invalid date-time string is only an annotation by default',
      'draft2020-12/format › time format › invalid time string is only an annotation by default',
      'draft2020-12/format › json-pointer format › invalid json-pointer string is only an annotation by default',
      'draft2020-12/format › relative-json-pointer format › invalid relative-json-pointer string is only an annotation by default',
      'draft2020-12/format › iri format › invalid iri string is only an annotation by default',
      'draft2020-12/format › iri-reference format › invalid iri-reference string is only an annotation by default',
      'draft2020-12/format › uri format › invalid uri string is only an annotation by default',
      'draft2020-12/format › uri-reference format › invalid uri-reference string is only an annotation by default',
      'draft2020-12/format › uri-template format › invalid uri-template string is only an annotation by default',
      'draft2020-12/format › uuid format › invalid uuid string is only an annotation by default',
      'draft2020-12/format › duration format › invalid duration string is only an annotation by default',
    ],
  },
  {
    reason:
      '`dependencies` is no keyword of 2020-12. It is told when the document is read that it is ignored.',
    tests: [
      'draft2020-12/optional/dependencies-compatibility › single dependency › missing dependency',
      'draft2020-12/optional/dependencies-compatibility › multiple dependents required › missing dependency',
      'draft2020-12/optional/dependencies-compatibility › multiple dependents required › missing other dependency',
      'draft2020-12/optional/dependencies-compatibility › multiple dependents required › missing both dependencies',
      'draft2020-12/optional/dependencies-compatibility › dependencies with escaped characters › CRLF missing dependent',
      'draft2020-12/optional/dependencies-compatibility › dependencies with escaped characters › quoted quotes missing dependent',
      'draft2020-12/optional/dependencies-compatibility › single schema dependency › wrong type',
      'draft2020-12/optional/dependencies-compatibility › single schema dependency › wrong type other',
      'draft2020-12/optional/dependencies-compatibility › single schema dependency › wrong type both',
      'draft2020-12/optional/dependencies-compatibility › boolean subschemas › object with property having schema false is invalid',
      'draft2020-12/optional/dependencies-compatibility › boolean subschemas › object with both properties is invalid',
      'draft2020-12/optional/dependencies-compatibility › schema dependencies with escaped characters › quoted quote',
      'draft2020-12/optional/dependencies-compatibility › schema dependencies with escaped characters › quoted tab invalid under dependent schema',
      'draft2020-12/optional/dependencies-compatibility › schema dependencies with escaped characters › quoted quote invalid under dependent schema',
    ],
  },
  {
    reason:
      "A dialect of one's own is refused by its name, with its place; OpenAPI 3.1 lets a tool refuse any but its base dialect.",
    tests: [
      'draft2020-12/vocabulary › schema that uses custom metaschema with with no validation vocabulary',
      'draft2020-12/vocabulary › ignore unrecognized optional vocabulary',
      'draft2020-12/optional/format-assertion › schema that uses custom metaschema with format-assertion: false',
      'draft2020-12/optional/format-assertion › schema that uses custom metaschema with format-assertion: true',
    ],
  },
  {
    reason: '1.0 is an integer since draft 6, and OpenAPI 3.0 does not say otherwise.',
    tests: [
      'draft4/optional/zeroTerminatedFloats › some languages do not distinguish between different types of numeric value',
    ],
  },
  {
    reason:
      'Schemas of older drafts, their meta-schema and `id` are none of OpenAPI: references to them are refused with their place.',
    tests: [
      'draft2020-12/optional/cross-draft › refs to historic drafts are processed as historic drafts',
      'draft4/definitions › validate definition against metaschema',
      'draft4/ref › remote ref, containing refs itself',
      'draft4/refRemote › Location-independent identifier in remote ref',
    ],
  },
];
