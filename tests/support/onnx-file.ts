/** Writes ONNX files: as much of the format as the tests' own small models need. */

export type Node = {
  op: string
  inputs: string[]
  output: string
  /** Whole numbers become INT, others FLOAT, lists INTS. */
  attributes?: Record<string, number | number[]>
}

export type Tensor = { name: string; dims: number[]; floats: Float32Array } | IntTensor
type IntTensor = { name: string; dims: number[]; ints: number[] }

/** An input or output; a dimension that is a word may have any size. */
export type Port = { name: string; type: 'float' | 'int64'; dims: (number | string)[] }

export type Graph = { nodes: Node[]; tensors: Tensor[]; inputs: Port[]; outputs: Port[] }

const elementType = { float: 1, int64: 7 }

/** The bytes of a model file, opset 17. */
export function onnxFile({ nodes, tensors, inputs, outputs }: Graph): Uint8Array {
  const graph = message(
    ...nodes.map((node, index) => part(1, nodeBytes(node, index))),
    part(2, text('graph')),
    ...tensors.map((tensor) => part(5, tensorBytes(tensor))),
    ...inputs.map((port) => part(11, portBytes(port))),
    ...outputs.map((port) => part(12, portBytes(port))),
  )
  return message(number(1, 8), part(7, graph), part(8, message(part(1, text('')), number(2, 17))))
}

function nodeBytes({ op, inputs, output, attributes = {} }: Node, index: number): Uint8Array {
  return message(
    ...inputs.map((name) => part(1, text(name))),
    part(2, text(output)),
    part(3, text(`${op}_${index}`)),
    part(4, text(op)),
    ...Object.entries(attributes).map(([name, value]) => part(5, attributeBytes(name, value))),
  )
}

function attributeBytes(name: string, value: number | number[]): Uint8Array {
  const named = part(1, text(name))
  if (Array.isArray(value)) return message(named, ...value.map((item) => number(8, item)), number(20, 7))
  if (Number.isInteger(value)) return message(named, number(3, value), number(20, 2))
  const float = Buffer.alloc(5)
  float[0] = (2 << 3) | 5
  float.writeFloatLE(value, 1)
  return message(named, float, number(20, 1))
}

function tensorBytes(tensor: Tensor): Uint8Array {
  const isFloat = 'floats' in tensor
  const raw = isFloat ? tensor.floats : BigInt64Array.from(tensor.ints.map(BigInt))
  return message(
    ...tensor.dims.map((size) => number(1, size)),
    number(2, isFloat ? elementType.float : elementType.int64),
    part(8, text(tensor.name)),
    part(9, new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength)),
  )
}

function portBytes({ name, type, dims }: Port): Uint8Array {
  const shape = message(
    ...dims.map((size) => part(1, typeof size === 'number' ? number(1, size) : part(2, text(size)))),
  )
  const tensor = message(number(1, elementType[type]), part(2, shape))
  return message(part(1, text(name)), part(2, message(part(1, tensor))))
}

const message = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts)
const text = (value: string): Uint8Array => Buffer.from(value)

function part(field: number, bytes: Uint8Array): Uint8Array {
  return message(varint((field << 3) | 2), varint(bytes.length), bytes)
}

function number(field: number, value: number): Uint8Array {
  return message(varint(field << 3), varint(value))
}

/** Negative numbers as 64-bit two's complement, as protobuf has them. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let left = BigInt.asUintN(64, BigInt(value))
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128)
  bytes.push(Number(left))
  return Uint8Array.from(bytes)
}
