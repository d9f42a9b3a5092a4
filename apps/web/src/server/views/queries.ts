// Statements about saved views. A view shows nothing by itself, whoever opens it sees their own groups; so the scope only
// says that the person may see a list at all.
import { isEmpty, type Scope } from "../scope.ts";
import { type Db, database, type Statement, sql } from "../sql.ts";

/** ViewPage is which list a view is of. */
export type ViewPage = "machines" | "jobs";

/** ViewRow is a list's address under a name. */
export interface ViewRow {
  id: string;
  page: ViewPage;
  name: string;
  query: string;
  ownerId: string;
  ownerName: string;
  isShared: boolean;
}

const columns: Statement = sql`
  saved_view.id, saved_view.page, saved_view.name, saved_view.query, saved_view.owner_id AS "ownerId", "user".name AS "ownerName", saved_view.is_shared AS "isShared"`;

/** findViews gives a person's own views of a list and those that others share, oldest first: their order never jumps. */
export const findViews = (scope: Scope, personId: string, page: ViewPage): Promise<ViewRow[]> =>
  database().query<ViewRow>(sql`
    SELECT ${columns} FROM saved_view JOIN "user" ON "user".id = saved_view.owner_id
    WHERE page = ${page} AND (owner_id = ${personId} OR is_shared) AND ${!isEmpty(scope)} ORDER BY saved_view.created_at, saved_view.id`);

/** lockView holds a view that the person may see for a change. By the primary key. */
export async function lockView(scope: Scope, tx: Db, personId: string, viewId: string): Promise<ViewRow | null> {
  const [view] = await tx.query<ViewRow>(sql`
    SELECT ${columns} FROM saved_view JOIN "user" ON "user".id = saved_view.owner_id
    WHERE saved_view.id = ${viewId} AND (owner_id = ${personId} OR is_shared) AND ${!isEmpty(scope)} FOR UPDATE OF saved_view`);
  return view ?? null;
}

/** insertView stores a view, unless the person has one of that name or `most` of them; null says so. */
export async function insertView(
  scope: Scope,
  tx: Db,
  view: { id: string; page: ViewPage; name: string; query: string; ownerId: string },
  most: number,
): Promise<"stored" | "taken" | "too-many"> {
  const [held] = await tx.query<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM saved_view WHERE owner_id = ${view.ownerId} AND page = ${view.page}`);
  if ((held?.count ?? 0) >= most) return "too-many";
  const stored = await tx.execute(sql`
    INSERT INTO saved_view (id, page, name, query, owner_id)
    SELECT ${view.id}, ${view.page}, ${view.name}, ${view.query}, ${view.ownerId} WHERE ${!isEmpty(scope)}
    ON CONFLICT (owner_id, page, name) DO NOTHING`);
  return stored === 1 ? "stored" : "taken";
}

/** updateView changes a view. A name the owner has already fails on its unique key. */
export const updateView = (
  scope: Scope,
  tx: Db,
  viewId: string,
  { name, query, isShared }: Pick<ViewRow, "name" | "query" | "isShared">,
): Promise<number> =>
  tx.execute(sql`
    UPDATE saved_view SET name = ${name}, query = ${query}, is_shared = ${isShared} WHERE id = ${viewId} AND ${!isEmpty(scope)}`);

export const eraseView = (scope: Scope, tx: Db, viewId: string): Promise<number> =>
  tx.execute(sql`DELETE FROM saved_view WHERE id = ${viewId} AND ${!isEmpty(scope)}`);
