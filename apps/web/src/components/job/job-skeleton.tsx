import { Panel } from "../ui/panel";
import { Skeleton, SkeletonRows } from "../ui/skeleton";

/** JobSkeleton has the shape of a job's page. */
export const JobSkeleton = () => (
  <div>
    <div className="grid gap-3">
      <Skeleton className="h-4 w-64 max-w-full" />
      <Skeleton className="w-80 max-w-full" />
    </div>
    <div className="mt-5 grid gap-4 @[51rem]:grid-cols-[minmax(0,1fr)_23.5rem]">
      <div className="grid content-start gap-4">
        <Panel className="grid gap-3 p-4">
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="w-2/5" />
        </Panel>
        <Panel>
          <SkeletonRows label="The job is being read" rows={5} widths={["w-5", "w-40", "w-1/4", "w-1/5"]} />
        </Panel>
      </div>
      <Panel className="@max-[51rem]:hidden">
        <SkeletonRows label="Its course is being read" rows={6} widths={["w-5", "w-24", "w-16"]} />
      </Panel>
    </div>
  </div>
);
