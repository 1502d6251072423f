// Imported before anything else: says plainly that this Node is too old, instead of failing somewhere inside.
const [major, minor] = process.versions.node.split('.').map(Number)
const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22

if (!supported) {
  console.error(
    `Engram needs Node 20.19 or newer (of Node 22: 22.12 or newer); this is Node ${process.versions.node}.\n` +
      'Get a current one from https://nodejs.org, then run the command again.',
  )
  process.exit(1)
}
