/** Summary is the engine's last word about a product; translated, but its fields stand in one order. */
export interface Summary {
  product: string;
  version: string;
  /** LCID. */
  language: number;
  manufacturer: string;
  /** Exit code. */
  status: number;
}

const FIELDS =
  /[:：]\s*([^:：]{1,200})[.。、,，]\s*[^\d:：][^:：]{0,60}[:：]\s*(\d[\d.]{0,30})[.。、,，]\s*[^:：]{1,60}[:：]\s*(\d{1,5})\s*[.。、,，]\s*[^:：]{1,60}[:：]\s*(.{0,200}?)\s*[.。、,，]\s*[^:：]{1,80}[:：]\s*(-?\d{1,10})\s*[.。]?\s*$/u;

/** readSummary reads "… Product Name: X. Product Version: 1.0. Product Language: 1033. Manufacturer: Y. … status: 1603." in any language. */
export function readSummary(body: string): Summary | null {
  const [, product, version, language, manufacturer, status] = FIELDS.exec(body) ?? [];
  if (product === undefined || version === undefined || manufacturer === undefined) return null;
  return { product, version, manufacturer, language: Number(language), status: Number(status) >>> 0 };
}
