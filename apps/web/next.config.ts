import type { NextConfig } from "next";

const config: NextConfig = {
  transpilePackages: ["@slipway/shared"],
  poweredByHeader: false,
  devIndicators: false,
  // Types and lint have checks of their own; twice costs the first start its minute.
  typescript: { ignoreBuildErrors: true },
};

export default config;
