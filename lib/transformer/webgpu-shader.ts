/**
 * The kernels in WGSL. One invocation makes one number, or one row where numbers depend on each other: nothing is shared
 * and nothing waits, so there is no barrier. The matrices are small enough to stay in any graphics card's caches, and
 * a software adapter is several times faster without barriers.
 */
export interface Shader {
  /** In the order of binding; `out …` may be written. */
  readonly tensors: readonly string[]
  /** After the count of invocations: `name` is u32, `name: f32` a fraction. */
  readonly numbers: readonly string[]
  /** `index` counts invocations; `p.name` is a number. */
  readonly body: string
}

export const groupSize = 64

/** The whole text of a shader's module. */
export function moduleOf({ tensors, numbers, body }: Shader): string {
  const bindings = tensors.map((each, index) => {
    const access = writes(each) ? 'read_write' : 'read'
    return `@group(0) @binding(${index + 1}) var<storage, ${access}> ${each.replace('out ', '')}: array<f32>;`
  })
  const members = ['invocations', ...numbers].map((each) => (each.includes(':') ? each : `${each}: u32`))
  return `struct Numbers { ${members.join(', ')} }
@group(0) @binding(0) var<uniform> p: Numbers;
${bindings.join('\n')}
@compute @workgroup_size(${groupSize})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = (group.y * groups.x + group.x) * ${groupSize}u + local;
  if (index >= p.invocations) { return; }
  ${body}
}`
}

export function writes(tensor: string): boolean {
  return tensor.startsWith('out ')
}
