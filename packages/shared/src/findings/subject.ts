const LONGEST = 200;

/**
 * subjectOf makes a finding's subject from what it is about: as it is up to 200 characters, else its beginning and a
 * fingerprint of the whole, so that two long paths stay two subjects and an index can hold them. Paths: lower-case first.
 */
export function subjectOf(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST - 9)}~${fnv1a(text)}`;
}

/** FNV-1a, 32 bits: no secret, only to tell long subjects of one machine apart. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
