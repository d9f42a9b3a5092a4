import type { TokenLine } from "../tokens/token-words";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";

/** TokenMadeBefore stands where the page was opened anew after a token was made: it exists, and its secret is not shown again. */
export const TokenMadeBefore = ({ token, onNew }: { token: TokenLine; onNew: () => void }) => (
  <Notice
    kind="info"
    title={`The token “${token.name}” exists already`}
    action={<Button onClick={onNew}>Make another token</Button>}
  >
    Made <RelativeTime at={token.createdAt} />, for the group {token.groupName}. Its secret was shown once, and only its
    hash is kept. If you have copied it, go on with step 2; if not, make another, and revoke this one under Settings.
  </Notice>
);
