import fc from 'fast-check'

const oneOf = (min: number, max: number) => fc.integer({ min, max })

/** Any whole characters, often plain ones. (fast-check's own `binary` unit takes two seconds to set up.) */
export const anyText = fc
  .array(fc.oneof(oneOf(0x20, 0x7e), oneOf(0, 0xd7ff), oneOf(0xe000, 0x10ffff)), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points))
