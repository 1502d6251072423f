import Document, {
  type DocumentContext,
  type DocumentInitialProps,
  Head,
  Html,
  Main,
  NextScript,
} from 'next/document'
import { fontVariables } from '@/app/fonts'

type Props = { nonce: string | undefined; theme: string | undefined }

/** The frame that app/layout.tsx is for every other page: fonts, theme, icon, and the nonce that proxy.ts made. */
export default class PagesDocument extends Document<Props> {
  static override async getInitialProps(context: DocumentContext): Promise<DocumentInitialProps & Props> {
    const headers = context.req?.headers
    const nonce = headers?.['x-nonce']
    return {
      ...(await Document.getInitialProps(context)),
      nonce: typeof nonce === 'string' ? nonce : undefined,
      theme: /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(headers?.cookie ?? '')?.[1],
    }
  }

  override render() {
    const { nonce, theme } = this.props
    return (
      <Html lang="en" className={fontVariables} data-theme={theme}>
        <Head nonce={nonce}>
          <meta name="application-name" content="Engram" />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf9f5" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#141210" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" sizes="any" />
        </Head>
        <body>
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    )
  }
}
