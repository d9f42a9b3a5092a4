/**
 * propertyOf is a row of a Property table; null where there is none. A package's names are another's words: what every
 * object has of itself, such as `constructor`, is no property of the package.
 */
export const propertyOf = (properties: Readonly<Record<string, string>>, name: string): string | null =>
  Object.hasOwn(properties, name) ? (properties[name] ?? null) : null;
