// The one global that shared uses beyond ECMAScript itself: it exists in Node and in browsers alike.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
