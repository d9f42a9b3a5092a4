"use client";

import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { FateMark } from "./fate-mark";
import { kindWords } from "./kind-words";
import { Links, Node } from "./links";
import { type ComponentView, type ProductLine, productName, type Removal } from "./product-types";
import { productsParams } from "./products-params";
import { ReasonLine } from "./reason-line";

type Props = { component: ComponentView; product: ProductLine; removal: Removal; onClose: () => void };

/** Clients that a drawing shows; the rest is counted. */
const mostDrawn = 6;

/** ComponentFocus is one component: who has it, what its key path is, who else has the same path, and every reason for what becomes of it. */
export function ComponentFocus({ component, product, removal, onClose }: Props) {
  const { componentId, path, kind, fate, reasons, others, samePath, isPermanent, features } = component;
  const own = { key: "own", look: "own" as const, title: productName(product), note: "this product" };
  const clients = [
    own,
    ...(isPermanent
      ? [{ key: "system", look: "stays" as const, title: "Windows itself", note: "permanent: it never goes" }]
      : []),
    ...others.map((code) => ({
      key: code,
      look: removal.names[code] ? ("stays" as const) : ("orphan" as const),
      title: removal.names[code] ?? code,
      note: removal.names[code] ? "has it too" : "installed for nobody",
      productCode: removal.names[code] ? code : null,
    })),
  ];
  return (
    <section aria-label="The component looked at" className="grid gap-4 p-4">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold wrap-anywhere">
            <Code>{path || componentId}</Code>
          </h3>
          <p className="text-xs text-muted-foreground wrap-anywhere">
            {kindWords[kind]}
            {features.length > 0 && ` · ${features.length === 1 ? "feature" : "features"} ${features.join(", ")}`}
          </p>
        </div>
        <Button size="icon-sm" variant="ghost" aria-label="Look at no component" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="grid gap-1.5">
        <FateMark fate={fate} className="font-medium" />
        {reasons.map((at) => {
          const reason = removal.reasons[at];
          return reason && <ReasonLine key={at} reason={reason} />;
        })}
      </div>
      <Links
        label="Who has this component"
        from={clients.slice(0, mostDrawn)}
        more={clients.length - mostDrawn}
        to={
          <Node
            look="own"
            title={<Code className="break-all">{nameOf(component)}</Code>}
            note={`component ${componentId}`}
          />
        }
        render={(client) => (
          <Node
            look={client.look}
            title={
              "productCode" in client && client.productCode ? (
                <ProductLink code={client.productCode} name={client.title} sid={product.sid} />
              ) : (
                client.title
              )
            }
            note={client.note}
          />
        )}
      />
      {samePath.length > 0 && (
        <div className="grid gap-1">
          <h4 className="font-medium">The same path in other components</h4>
          <p className="text-xs text-muted-foreground">
            Rule 16: nobody counts them against each other, so removing one takes the path from all.
          </p>
          <ul className="grid gap-1.5">
            {samePath.slice(0, mostDrawn).map(({ componentId: other, productCode }) => (
              <li key={`${other} ${productCode}`}>
                {removal.names[productCode] ?? productCode}
                <Code className="block break-all text-2xs text-muted-foreground">{other}</Code>
              </li>
            ))}
            {samePath.length > mostDrawn && <li>and {samePath.length - mostDrawn} more</li>}
          </ul>
        </div>
      )}
    </section>
  );
}

/** The last part is what people know a path by. */
const nameOf = ({ path, componentId }: ComponentView): string =>
  path.replace(/\\$/, "").split("\\").at(-1) || componentId;

/** The same component, seen from the other product. */
function ProductLink({ code, name, sid }: { code: string; name: string; sid: string }) {
  const [, setState] = useQueryStates(productsParams, { history: "push", scroll: true });
  return (
    <button
      type="button"
      className="text-left text-accent-foreground hover:underline"
      onClick={() => void setState({ product: code, owner: sid, fate: null, find: null })}
    >
      {name}
    </button>
  );
}
