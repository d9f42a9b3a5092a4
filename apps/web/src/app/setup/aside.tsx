import { Panel, PanelHeader, PanelRow } from "@/components/ui/panel";

/** SetupAside shows where the link stands and what is already in place. */
export const SetupAside = () => (
  <aside className="grid min-w-0 gap-4" aria-label="About the first run">
    <Panel className="overflow-hidden">
      <PanelHeader title="In the terminal" note="where the server was started" />
      <div className="py-4 font-mono text-xs leading-5">
        <p className="px-4 font-medium">$ npm start</p>
        <p className="px-4 text-muted-foreground">Slipway is ready after … s:&nbsp; …</p>
        <div className="mt-4 bg-accent px-4 py-1.5 shadow-[inset_2px_0_0_var(--primary)]">
          <p>Nobody can sign in yet. This link, good for one hour and once, makes the administrator:</p>
          <p className="font-medium break-all">&nbsp;&nbsp;…/setup#••••••••••••</p>
        </div>
        <p className="mt-4 px-4 text-muted-foreground">Lost it? Start the server again: it prints a new one.</p>
      </div>
    </Panel>
    <Panel>
      <PanelHeader title="Already made" />
      <PanelRow className="justify-between">
        <span className="text-muted-foreground">The server’s keys</span>
        <span>files, never the database</span>
      </PanelRow>
      <PanelRow className="justify-between">
        <span className="text-muted-foreground">Of this link</span>
        <span>only a hash is kept</span>
      </PanelRow>
    </Panel>
    <p className="text-xs text-muted-foreground">
      Keep a copy of the data folder’s keys apart from the database. Whoever steals only the database can run nothing.
    </p>
  </aside>
);
