import type { Fault } from './fault.ts';

const SCHEMAS = '/components/schemas';
const FIELDS = `${SCHEMAS}/ItemFields/properties`;
const ORDER = `${SCHEMAS}/OrderFields/properties`;

/** Lines of the document about bodies that the server overlooks, so that it accepts what it must refuse. */
export const CONSTRAINT_FAULTS = {
  'ignores-price-minimum': {
    description: 'A price may be zero or negative.',
    overlooks: `${SCHEMAS}/Price/minimum`,
  },
  'ignores-price-multiple': {
    description: 'A price may have fractions of a cent.',
    overlooks: `${SCHEMAS}/Price/multipleOf`,
  },
  'ignores-stock-type': {
    description: 'The stock of an item need not be a whole number.',
    overlooks: `${FIELDS}/stock/type`,
  },
  'ignores-name-min-length': {
    description: 'The name of an item may be empty.',
    overlooks: `${FIELDS}/name/minLength`,
  },
  'ignores-name-max-length': {
    description: 'The name of an item may have any length.',
    overlooks: `${FIELDS}/name/maxLength`,
  },
  'ignores-name-type': {
    description: 'The name of an item need not be text.',
    overlooks: `${FIELDS}/name/type`,
  },
  'ignores-sku-pattern': {
    description: 'The stock keeping unit of an item may be any text.',
    overlooks: `${FIELDS}/sku/pattern`,
  },
  'ignores-tags-unique-in-item': {
    description: 'An item may have the same tag twice.',
    overlooks: `${FIELDS}/tags/uniqueItems`,
  },
  'ignores-tags-max-items-in-item': {
    description: 'An item may have any number of tags.',
    overlooks: `${FIELDS}/tags/maxItems`,
  },
  'ignores-tag-pattern': {
    description: 'A tag may be any text.',
    overlooks: `${SCHEMAS}/Tag/pattern`,
  },
  'ignores-attribute-names': {
    description: 'The attributes of an item may have any names.',
    overlooks: `${FIELDS}/attributes/propertyNames`,
  },
  'ignores-attribute-count': {
    description: 'A new item may have any number of attributes.',
    overlooks: `${FIELDS}/attributes/maxProperties`,
  },
  'ignores-attribute-type': {
    description: 'The attributes of an item may be anything.',
    overlooks: `${FIELDS}/attributes/additionalProperties`,
  },
  'ignores-discount-multiple': {
    description: 'A discount need not be a multiple of five per cent.',
    overlooks: `${FIELDS}/discountPercent/multipleOf`,
  },
  'ignores-discount-bound': {
    description: 'A discount may be all of the price, or more.',
    overlooks: `${FIELDS}/discountPercent/exclusiveMaximum`,
  },
  'ignores-discount-until': {
    description: 'A new item may have a discount that never ends.',
    overlooks: `${SCHEMAS}/NewItem/dependentRequired/discountPercent`,
  },
  'ignores-unknown-property': {
    description: 'A new item may have properties that are not described.',
    overlooks: `${SCHEMAS}/NewItem/unevaluatedProperties`,
  },
  'ignores-empty-patch': {
    description: 'A patch of an item may be empty.',
    overlooks: `${SCHEMAS}/ItemPatch/minProperties`,
  },
  'ignores-username-pattern': {
    description: 'A username may be any text.',
    overlooks: `${SCHEMAS}/Username/pattern`,
  },
  'ignores-password-min-length': {
    description: 'A password may be short.',
    overlooks: `${SCHEMAS}/Password/minLength`,
  },
  'ignores-email-format': {
    description: 'The email of a user need not be an address.',
    overlooks: `${SCHEMAS}/User/properties/email/format`,
  },
  'ignores-newsletter-type': {
    description: 'Whether a user wants the newsletter need not be true or false.',
    overlooks: `${SCHEMAS}/User/properties/newsletter/type`,
  },
  'ignores-position-range': {
    description: 'An address may lie north of the pole.',
    overlooks: `${SCHEMAS}/Address/properties/position/prefixItems/1/maximum`,
  },
  'ignores-third-coordinate': {
    description: 'The position of an address may have more than two numbers.',
    overlooks: `${SCHEMAS}/Address/properties/position/items`,
  },
  'ignores-country-pattern': {
    description: 'The country of an address may be any text.',
    overlooks: `${SCHEMAS}/Address/properties/country/pattern`,
  },
  'ignores-lines-min-items': {
    description: 'An order may be of nothing.',
    overlooks: `${ORDER}/lines/minItems`,
  },
  'ignores-lines-unique': {
    description: 'An order may have the same line twice.',
    overlooks: `${ORDER}/lines/uniqueItems`,
  },
  'ignores-quantity-maximum': {
    description: 'Any number of an item can be ordered.',
    overlooks: `${SCHEMAS}/OrderLine/properties/quantity/maximum`,
  },
  'ignores-note-type': {
    description: 'The note of an order need be neither text nor null.',
    overlooks: `${ORDER}/note/type`,
  },
  'ignores-note-required': {
    description: 'An order need not say that it has no note.',
    overlooks: `${SCHEMAS}/NewOrder/required/3`,
  },
  'ignores-deliver-after-format': {
    description: 'An order may be delivered after what is no date.',
    overlooks: `${ORDER}/deliverAfter/format`,
  },
  'ignores-gift-message': {
    description: 'Gift wrap needs no message.',
    overlooks: `${SCHEMAS}/NewOrder/then`,
  },
  'ignores-payment': {
    description: 'An order may be paid by anything.',
    overlooks: `${SCHEMAS}/Payment/oneOf`,
  },
  'ignores-card-number': {
    description: 'The number of a card may be any text.',
    overlooks: `${SCHEMAS}/CardPayment/properties/number/pattern`,
  },
} as const satisfies Record<string, Fault>;
