import type { SimProduct } from "../simulator/registered-product.ts";

/** guid is a code that is told from others by its last digits. */
export const guid = (n: number): string => `{A1B2C3D4-1122-3344-5566-${String(n).padStart(12, "0")}}`;

/** suite is a product with two files. */
export const suite: SimProduct = {
  productCode: guid(1),
  name: "Contoso Suite",
  version: "2.4.0",
  upgradeCode: guid(100),
  cachedAs: "1a2b3c.msi",
  components: [
    { id: guid(11), keyPath: "C:\\Program Files\\Contoso\\suite.exe" },
    { id: guid(12), keyPath: "C:\\Program Files\\Contoso\\shared.dll" },
  ],
};

/** viewer is another product, which shares nothing with it. */
export const viewer: SimProduct = {
  productCode: guid(2),
  name: "Contoso Viewer",
  version: "1.0.0",
  cachedAs: "4d5e6f.msi",
  components: [{ id: guid(21), keyPath: "C:\\Program Files\\Contoso Viewer\\viewer.exe" }],
};
