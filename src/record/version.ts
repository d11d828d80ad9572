/** The version in package.json. */
export const PROBITY_VERSION = '0.1.0';
