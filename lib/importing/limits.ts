/**
 * What a document may be. The numbers are far above what people write by hand and small enough that
 * the worst document that passes is read in well under a second and in a few tens of megabytes.
 */

/** Bytes of one file: 5 MiB, a bookshelf of notes. Checked before a file is read. */
export const maxDocumentBytes = 5 * 1024 * 1024

/** Lines of one document. */
export const maxLines = 50_000

/** Characters of one line: a paragraph without line breaks is one line. */
export const maxLineLength = 20_000

/** Cards of one document, and of one saving. */
export const maxCards = 5_000

/** Characters of a question and of an answer; longer ones are reported instead of made into a card. */
export const maxFrontLength = 2_000
export const maxBackLength = 20_000

/** Documents in one preview. */
export const maxDocuments = 50

/** Cards laid out in one request of the preview. */
export const maxRenderedCards = 30

/** Problems listed for one document; what goes beyond is counted in one last line. */
export const maxProblems = 500

/** Depth of quotes and lists opened in one line, and of brackets in one paragraph; renderers recurse. */
export const maxNesting = 32
export const maxBrackets = 200

/** Runs of emphasis marks, code ticks or brackets in one paragraph; pairing them is quadratic in renderers. */
export const maxMarksPerParagraph = 2_000
