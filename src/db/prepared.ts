// Queries that are asked every minute are put together once for each database: that takes several times longer than
// running them.
import type { Queryable } from './database.ts';

/**
 * @param prepare makes the prepared queries; what they leave open are `sql.placeholder`s
 * @returns the queries of a database, made at their first use. Given a transaction it prepares afresh; give it the
 *   database itself, whose one connection is inside the transaction under way, if there is one.
 */
export function preparedOnce<Queries>(prepare: (db: Queryable) => Queries): (db: Queryable) => Queries {
  const known = new WeakMap<Queryable, Queries>();
  return (db) => {
    const queries = known.get(db) ?? prepare(db);
    known.set(db, queries);
    return queries;
  };
}
