import { sparkPath, sparkWords } from "./spark-path";

const WIDTH = 60;
const HEIGHT = 16;

/** Sparkline is a month in the height of a line of text; days that nobody counted stay empty. */
export function Sparkline({ values, className }: { values: readonly (number | null)[]; className?: string }) {
  const { strokes, dots, end } = sparkPath(values, WIDTH, HEIGHT);
  return (
    <svg
      role="img"
      aria-label={sparkWords(values)}
      viewBox={`-3 -3 ${WIDTH + 6} ${HEIGHT + 6}`}
      width={WIDTH + 6}
      height={HEIGHT + 6}
      className={className}
    >
      {strokes.map((stroke) => (
        <path
          key={stroke}
          d={stroke}
          fill="none"
          className="stroke-muted-foreground"
          strokeWidth={1.25}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={1} className="fill-muted-foreground" />
      ))}
      {end && <circle cx={end.x} cy={end.y} r={2} className="fill-foreground" />}
    </svg>
  );
}
