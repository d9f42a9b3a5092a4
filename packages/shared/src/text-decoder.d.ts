// Like TextEncoder: in Node and in browsers alike. Labels are those of the WHATWG Encoding Standard.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}
