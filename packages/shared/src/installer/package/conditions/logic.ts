/** Truth is of three values: null is not known. */
export type Truth = boolean | null;

export const not = (value: Truth): Truth => (value === null ? null : !value);

export function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

export const or = (left: Truth, right: Truth): Truth => not(and(not(left), not(right)));

export const xor = (left: Truth, right: Truth): Truth => (left === null || right === null ? null : left !== right);
