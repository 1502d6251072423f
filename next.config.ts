import type { NextConfig } from 'next'

/** Headers of every response; the Content-Security-Policy of pages, which needs a nonce, is made in proxy.ts. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'microphone=(self), camera=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // For every client, not only for crawlers: the title is there with the page. Streamed after it, a page that one
  // navigates to has no title for a moment, and a screen reader has nothing to announce.
  htmlLimitedBots: /.*/,
  // `npm run check` does it, and a fresh `npm start` need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-better-sqlite3',
    '@prisma/adapter-pg',
    '@prisma/client',
    'better-sqlite3',
    'pg',
  ],
  // Next would write files for coding agents into the repository.
  agentRules: false,
  // A page's code is read when it is first asked for, some 50 ms once: with all of it at the start the server is 65 MB larger.
  experimental: { preloadEntriesOnStart: false },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    {
      source: '/api/:path*',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
    {
      // It answers for /demos and for the scripts of workers, both outside the place it lies in.
      source: '/demos-offline.js',
      headers: [
        { key: 'Service-Worker-Allowed', value: '/' },
        { key: 'Cache-Control', value: 'no-cache' },
      ],
    },
  ],
}

export default config
