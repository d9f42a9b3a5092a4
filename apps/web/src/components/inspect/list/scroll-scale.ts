/** Browsers draw no element taller than some ten million pixels: longer lists are scrolled faster than they are. */
const TALLEST_PX = 8_000_000;

/** ScrollScale turns the scroller's position into the list's and back; pixels. */
export interface ScrollScale {
  /** Height of the scrolled element. */
  tall: number;
  toList(scrollTop: number): number;
  toScroll(listTop: number): number;
}

/** scrollScale is for a list of `whole` pixels in a window of `height`. */
export function scrollScale(whole: number, height: number): ScrollScale {
  const tall = Math.min(whole, TALLEST_PX);
  const ratio = whole > tall ? (whole - height) / (tall - height) : 1;
  return {
    tall,
    toList: (scrollTop) => scrollTop * ratio,
    toScroll: (listTop) => Math.max(0, Math.min(listTop, whole - height)) / ratio,
  };
}
