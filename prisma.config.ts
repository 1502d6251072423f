import { defineConfig } from 'prisma/config'

/** For the ordinary Prisma commands; the app applies its migrations by itself at start. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations/sqlite' },
  datasource: { url: process.env.DATABASE_URL ?? 'file:data/engram.db' },
})
