/** A file that is no model, or not a whole one. The message is a sentence for whoever chose the file. */
export class BadModelFile extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadModelFile'
  }
}
