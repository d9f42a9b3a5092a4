import { Panel } from "../ui/panel";
import { Skeleton, SkeletonRows } from "../ui/skeleton";

/** MachineSkeleton has the shape of a machine's page. */
export const MachineSkeleton = () => (
  <div role="status" aria-label="The machine is being read">
    <div className="grid gap-3">
      <Skeleton className="h-5 w-56" />
      <Skeleton className="w-96 max-w-full" />
    </div>
    <div className="mt-8 grid items-start gap-4 @[51rem]:grid-cols-[minmax(0,1fr)_23.5rem]">
      <Panel className="grid gap-4 p-4">
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="w-3/5" />
        <Skeleton className="h-8 w-40" />
      </Panel>
      <Panel>
        <SkeletonRows label="Who holds the installer is being read" rows={5} widths={["w-32", "w-16"]} />
      </Panel>
    </div>
    <Panel className="mt-4">
      <SkeletonRows label="Findings are being read" rows={4} widths={["w-16", "w-40", "w-1/3"]} />
    </Panel>
  </div>
);
