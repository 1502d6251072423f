// The import directions of the house (docs/architecture.md): app → rooms → pure code and db; nothing points back.

/** Files of one room, or of several. */
const room = (...names) => `^lib/(?:${names.join('|')})/`

/** A room may import these other rooms; anything else of lib/ but the files at its root is forbidden. */
const directions = {
  accounts: ['db', 'decks', 'scheduling'],
  classes: ['accounts', 'db', 'decks', 'grading', 'quiz', 'scheduling'],
  db: [],
  decks: ['db', 'demos'],
  demos: ['transformer'],
  grading: ['db', 'decks', 'scheduling'],
  importing: ['db', 'decks'],
  quiz: ['db', 'decks', 'grading', 'scheduling'],
  review: ['decks', 'grading', 'scheduling'],
  scheduling: ['db', 'decks'],
  stats: ['db', 'decks', 'scheduling'],
  transformer: [],
}

// What computes, told by the name alone. action.ts and route.ts at the root of lib/ are the two wrappers in which
// the framework meets the use cases, under the names the house gives them.
const pure = {
  path: '^lib/.+\\.tsx?$',
  pathNot: ['\\.(?:server|browser)\\.tsx?$', '^lib/db/generated/', '^lib/(?:action|route)\\.ts$'],
}

/** What reaches outside a computation: frameworks, drivers and the parts of Node that do I/O. */
const outsideWorld = [
  'node_modules/(?:next|next-auth|react|react-dom|server-only|pg|better-sqlite3)/',
  'node_modules/@(?:prisma/(?!driver-adapter-utils)|node-rs/|electric-sql/|huggingface/)',
]
// (`net` is left out: isIP and BlockList are computations.)
const nodeWithSideEffects =
  '^(?:node:)?(?:fs|fs/promises|http|https|http2|tls|dgram|dns|child_process|cluster|worker_threads|os|process|readline|repl|inspector)$'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-resolvable',
      comment: 'Imports something that is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-in-dependencies',
      comment: 'The app may only use what package.json lists under dependencies.',
      severity: 'error',
      from: { path: '^(?:app|pages|lib|proxy\\.ts|instrumentation\\.ts)' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'nothing-imports-app',
      severity: 'error',
      // pages/ holds the one route outside the App Router (docs/decisions/0007-the-review-page.md).
      from: { path: '^(?!app/|pages/)', pathNot: ['^tests/(?:unit|contract)/app/'] },
      to: { path: '^(?:app|pages)/' },
    },
    {
      name: 'app-ui-fetches-nothing',
      comment: 'app/_ui is presentational: it asks no use case.',
      severity: 'error',
      from: { path: '^app/_ui/' },
      to: { path: '\\.server\\.tsx?$' },
    },
    {
      name: 'product-imports-no-tooling',
      severity: 'error',
      from: { path: '^(?:app|pages|lib|proxy\\.ts|instrumentation\\.ts)' },
      to: { path: '^(?:tests|bench|scripts)/' },
    },
    ...Object.entries(directions).map(([name, allowed]) => ({
      name: `direction-of-${name}`,
      comment: `lib/${name} may import ${allowed.length > 0 ? allowed.map((to) => `lib/${to}`).join(', ') : 'no other room'}.`,
      severity: 'error',
      from: { path: room(name) },
      to: { path: '^lib/[^/]+/', pathNot: room(name, ...allowed) },
    })),
    {
      name: 'room-is-known',
      comment: 'A new room of lib/ has to be given its directions in .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: '^lib/[^/]+/', pathNot: room(...Object.keys(directions)) },
      to: {},
    },
    {
      name: 'transformer-stands-alone',
      severity: 'error',
      from: { path: room('transformer') },
      to: { path: '^(?:app|lib)/', pathNot: room('transformer') },
    },
    {
      name: 'demos-know-the-shape-of-the-model-alone',
      comment:
        'Demos know a model by its shape, and read an adapter; what computes is handed to them as an Engine.',
      severity: 'error',
      from: { path: room('demos') },
      to: { path: room('transformer'), pathNot: '^lib/transformer/(?:adapter|engine|model|svd)\\.ts$' },
    },
    {
      name: 'pure-code-imports-no-server-code',
      comment: 'name.ts computes; what it needs from the world is given to it. Types may be shared.',
      severity: 'error',
      from: pure,
      to: { path: '\\.(?:server|browser)\\.tsx?$' },
    },
    {
      name: 'pure-code-touches-nothing',
      severity: 'error',
      from: pure,
      to: { path: outsideWorld, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-code-does-no-io',
      severity: 'error',
      from: pure,
      to: { dependencyTypes: ['core'], path: nodeWithSideEffects },
    },
    {
      name: 'server-code-stays-off-the-browser',
      severity: 'error',
      from: { path: '\\.browser\\.tsx?$' },
      to: { path: '\\.server\\.tsx?$' },
    },
    {
      name: 'browser-code-stays-off-the-server',
      severity: 'error',
      from: { path: '\\.server\\.tsx?$' },
      to: { path: '\\.browser\\.tsx?$' },
    },
    {
      name: 'one-importer-of-ts-fsrs',
      severity: 'error',
      from: { path: '^(?:app|lib)/', pathNot: '^lib/scheduling/fsrs\\.ts$' },
      to: { path: 'node_modules/ts-fsrs/' },
    },
    {
      name: 'one-importer-of-transformers-js',
      severity: 'error',
      from: {
        path: '^(?:app|lib)/',
        pathNot: '^lib/grading/embedder\\.(?:(?:server|browser)\\.ts|worker\\.mjs)$',
      },
      to: { path: '(?:^|node_modules/)@huggingface/transformers' },
    },
    {
      name: 'prisma-types-stay-in-server-code',
      comment: 'What leaves a room is a small plain object named for what it is.',
      severity: 'error',
      from: { path: '^(?:app|lib)/', pathNot: ['\\.server\\.ts$', '^lib/db/generated/'] },
      to: { path: '(?:^lib/db/generated/|node_modules/@prisma/client/)' },
    },
    {
      name: 'app-asks-use-cases',
      comment: 'Pages and routes call use cases; only those talk to the database.',
      severity: 'error',
      from: { path: '^(?:app|pages)/' },
      to: { path: '^lib/db/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    exclude: { path: ['^\\.next/', '^tests/artefacts/', '\\.css$', '^next-env\\.d\\.ts$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
