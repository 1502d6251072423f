/** What the server says of the model: its version, and the files under it. */
export interface ModelManifest {
  readonly version: string
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
}

/** The address of the manifest; a file's is this, the version and its name. */
export const modelAddress = '/api/demos/model'
