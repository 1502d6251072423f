/** The name a library deck is known by: that of its file, without the number that puts it in order. */
export function libraryKeyOf(fileName: string): string {
  return fileName.replace(/^\d+-/, '').replace(/\.md$/, '')
}
