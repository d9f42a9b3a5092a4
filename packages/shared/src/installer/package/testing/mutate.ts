/** Random gives numbers from 0 up to below `end`; the same seed gives the same ones. */
export type Random = (end: number) => number;

/** randomOf is mulberry32: short, and good enough to break files with. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}

const extremes = [0, 1, 2, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xfffffffa, 0xfffffffd, 0xfffffffe, 0xffffffff];

/** mutate breaks a copy of a file in one to six places, mostly where its structure lies: at its start and its end. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let copy: Uint8Array = bytes.slice();
  for (let times = 1 + random(6); times > 0 && copy.length > 8; times--) copy = once(copy, random);
  return copy;
}

function once(copy: Uint8Array, random: Random): Uint8Array {
  const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
  const at = place(copy.length, random);
  const end = Math.min(copy.length, at + 1 + random(512));
  switch (random(7)) {
    case 0:
      copy[at] = random(256);
      break;
    case 1:
      view.setUint32(at & ~3, extremes[random(extremes.length)] ?? 0, true);
      break;
    case 2:
      view.setUint32(at & ~3, random(Math.ceil(copy.length / 512) + 2), true);
      break;
    case 3:
      view.setUint16(at & ~1, extremes[random(extremes.length)] ?? 0, true);
      break;
    case 4:
      copy.copyWithin(place(copy.length, random), at, end);
      break;
    case 5:
      copy.fill(random(2) * 255, at, end);
      break;
    default:
      return random(4) === 0 ? copy.slice(0, at) : copy;
  }
  return copy;
}

function place(length: number, random: Random): number {
  const room = length - 8;
  const near = Math.min(room, 2048);
  const where = random(4);
  if (where === 0) return random(Math.min(room, 512));
  return where === 1 ? room - random(near) : random(room);
}
