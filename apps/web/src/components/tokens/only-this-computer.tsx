import { Code } from "../ui/code";
import { Notice } from "../ui/notice";

/** OnlyThisComputer says that an address of the server is good on this computer alone, and how to start it so that others reach it. */
export const OnlyThisComputer = ({ url }: { url: string }) => (
  <Notice kind="warning" title="Other machines cannot reach this server">
    <p>
      It listens at <Code>{url}</Code>, which means this computer only. For other machines, start it at an address of
      the network, with a certificate:
    </p>
    <Code className="my-1 block wrap-anywhere">
      npm start -- --host 0.0.0.0 --tls-cert server.pem --tls-key server.key
    </Code>
    <p>
      Behind a proxy that speaks https, set <Code>SLIPWAY_URL</Code> to the proxy's address instead. Then open this page
      there: the lines below follow it.
    </p>
  </Notice>
);
