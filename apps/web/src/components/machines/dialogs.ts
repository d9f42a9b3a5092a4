import { later } from "../ui/later";

/** The dialogs of the list, each loaded when it is opened. */
export const LabelDialog = later(() => import("./label-dialog").then((file) => file.LabelDialog));
export const MoveDialog = later(() => import("./move-dialog").then((file) => file.MoveDialog));
export const ColumnsDialog = later(() => import("./columns-dialog").then((file) => file.ColumnsDialog));
