/** Rows of the export that are in memory at a time. */
export const page = 500

/** One list of the export. */
export type List = { name: string; rows: () => AsyncGenerator<object> }

/** Rows page by page: `load` gives those after the id `last`, in the order of their ids. */
export async function* pages<Row extends { id: string }>(
  load: (last: string | undefined) => Promise<Row[]>,
  size: number = page,
): AsyncGenerator<Row> {
  let last: string | undefined
  for (;;) {
    const rows = await load(last)
    yield* rows
    last = rows.at(-1)?.id
    if (rows.length < size) return
  }
}

/** The condition for a page after the row `last`. */
export function after(last: string | undefined) {
  return last === undefined ? {} : { id: { gt: last } }
}
