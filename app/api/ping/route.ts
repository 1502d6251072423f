/** Says that the server answers; it looks at nothing else, so it is also what the benchmarks compare with. */
export function GET() {
  return new Response(null, { status: 204 })
}

/** The same for a request with a body, which is not read. */
export function POST() {
  return new Response(null, { status: 204 })
}
