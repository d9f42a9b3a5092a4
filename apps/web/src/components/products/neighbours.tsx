import { bundles, type Bundle } from "./bundles";
import { Links, Node, type NodeLook } from "./links";
import { type ProductLine, productName, type Removal } from "./product-types";

type Props = {
  product: ProductLine;
  removal: Removal;
  /** A component was asked for that is not there. */
  isGone: boolean;
  onFind: (name: string) => void;
};

/** Bundles that a drawing shows; the rest is counted. */
const mostDrawn = 6;

/** Neighbours is the product among others: how many components are its own, and how many it has together with whom. */
export function Neighbours({ product, removal, isGone, onFind }: Props) {
  const all = bundles(removal).map((bundle) => ({ ...bundle, look: lookOf(bundle, removal) }));
  return (
    <section aria-label="Who else has its components" className="grid gap-3 p-4">
      <h3 className="font-semibold">Who else has its components</h3>
      {isGone && <p className="text-muted-foreground">The component in the address is not one of this product's.</p>}
      <Links
        label="Its components, by who else has them"
        from={all.slice(0, mostDrawn)}
        more={all.length - mostDrawn}
        to={<Node look="own" title={productName(product)} note="this product" />}
        render={(bundle) => (
          <Node
            look={bundle.look}
            title={<Title bundle={bundle} removal={removal} onFind={onFind} />}
            note={noteOf(bundle)}
          />
        )}
      />
      <p className="text-xs text-muted-foreground">Choose a component to see its clients and why it stays or goes.</p>
    </section>
  );
}

const lookOf = ({ others, isPermanent }: Bundle, { names }: Removal): NodeLook =>
  others.length === 0 && !isPermanent ? "own" : isPermanent || others.some((code) => names[code]) ? "stays" : "orphan";

const noteOf = ({ count, others }: Bundle): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "component" : "components"}${others.length > 0 ? " shared" : ""}`;

function Title({
  bundle: { others, isPermanent },
  removal: { names },
  onFind,
}: {
  bundle: Bundle;
  removal: Removal;
  onFind: (name: string) => void;
}) {
  const [first, ...rest] = others;
  if (first === undefined) return isPermanent ? "Windows itself" : "Only this product";
  const name = names[first] ?? first;
  return (
    <button type="button" className="text-left text-accent-foreground hover:underline" onClick={() => onFind(name)}>
      {name}
      {rest.length > 0 && ` and ${rest.length} more`}
    </button>
  );
}
