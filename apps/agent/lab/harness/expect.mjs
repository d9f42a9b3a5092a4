/** expect fails a proof with a sentence when a claim does not hold. */
export function expect(claim, sentence) {
  if (!claim) throw new Error(sentence);
}

/** expectText fails a proof when a text lacks one of the parts it must have. */
export function expectText(text, parts, what) {
  for (const part of parts) {
    const has = part instanceof RegExp ? part.test(text) : text.includes(part);
    expect(has, `${what} does not say ${part}: ${text.slice(0, 1500)}`);
  }
}
