// Stands in for `server-only` in tests: the marker means something to the bundler alone.
export {}
