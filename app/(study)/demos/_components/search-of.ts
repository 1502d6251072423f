/**
 * The query of an address as Next gives it to a page, as the browser would read it. `engine` is left out: it names what
 * the model runs on and is read by what opens it, it is no setting of a demo.
 */
export function searchOf(params: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      name === 'engine' ? [] : [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  )
}
