import type { BrowserContext, Page } from 'playwright-core'

/** What went wrong in a browser without any step of the test failing. */
export class Noise {
  private readonly heard: string[] = []
  private readonly expected: RegExp[] = []

  /** Listens to every page of a context: console, uncaught errors, failed requests, policy violations. */
  constructor(context: BrowserContext) {
    context.on('page', (page) => this.listen(page))
  }

  /** Says that something matching `pattern` belongs to this test: a lost connection, a refused request. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern)
  }

  /** What was heard and not expected. */
  unexpected(): string[] {
    return this.heard.filter((line) => !this.expected.some((pattern) => pattern.test(line)))
  }

  /** What was heard and matches `pattern`, expected or not. */
  heardMatching(pattern: RegExp): string[] {
    return this.heard.filter((line) => pattern.test(line))
  }

  private listen(page: Page): void {
    page.on('console', (message) => {
      // Violations of the Content-Security-Policy are console errors, too.
      if (message.type() === 'error' || message.type() === 'warning') {
        this.heard.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
      }
    })
    page.on('pageerror', (error) => this.heard.push(`uncaught: ${error.stack ?? error.message}`))
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'unknown'
      // A page that is left gives up what it was still loading.
      if (reason !== 'net::ERR_ABORTED') this.heard.push(`request failed: ${reason} ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) this.heard.push(`answered ${response.status()}: ${response.url()}`)
    })
  }
}
