import { z } from 'zod'

const optional = z.string().trim().min(1).optional().catch(undefined)

const schema = z.object({
  /** `file:…` for SQLite (default data/engram.db) or `postgres://…`. */
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must start with file: or postgres://')
    .default('file:data/engram.db'),
  /** Signs session cookies. `npm start` makes one and keeps it in data/secret when it is not set. */
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Only to pin the address of the site; by default it is whatever address people reach it at. */
  NEXTAUTH_URL: optional,
  /** How many reverse proxies stand before the app and append to X-Forwarded-For; 0 believes no header. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  /** A folder with a copy of the embedding model; without it, where `npm start` puts it. */
  MODEL_DIR: optional,
  /** `q8` is small and fast; `fp32` is four times as large, and exact. */
  MODEL_PRECISION: z.enum(['q8', 'fp32']).default('q8'),
  /** Threads that run the embedding model, each with a copy of it in memory; never more than there are cores. */
  MODEL_THREADS: z.coerce.number().int().min(1).max(64).default(1),
  /** `off`: answers are graded by their words alone, and nothing is downloaded. */
  SEMANTIC_GRADING: z.enum(['on', 'off']).default('on'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
})

export type Env = z.infer<typeof schema>

/** Parses the environment; throws one sentence that names every wrong variable (never its value). */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(filled)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new Error(`The environment is not usable: ${wrong.join('; ')}.`)
}

let cached: Env | undefined

/** The environment, parsed once. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}
