import { later } from "../ui/later";

/** DispatchSheet and DispatchManySheet, loaded when one is opened: the repairs' schemas come with them. */
export const DispatchSheet = later(() => import("./dispatch-sheet").then((file) => file.DispatchSheet));
export const DispatchManySheet = later(() => import("./dispatch-many-sheet").then((file) => file.DispatchManySheet));
