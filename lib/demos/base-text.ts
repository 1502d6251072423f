/**
 * Plain stories of the grammar that the model was trained on, from a seed that it never saw (987654, documents 12, 23
 * and 58): how badly they are foreseen afterwards is what was forgotten.
 */
export const BASE_TEXT = [
  'There once was a lazy boy named Tim. Tim wanted to make some bread for Clara. He had milk, but he did not have any ' +
    'butter. So he asked Clara for some butter. "This is very good," said Clara. Tim had a blue box. But one day, the ' +
    'box was gone. At last, he found it under the table.',
  'Tom was a boy who lived in the village. Grace was ten years old today. Tom gave her a box. Grace opened it. In the ' +
    'box was a red bell. "I love this bell," said Grace. Tom and Grace smiled.',
  'One cold day, Noah woke up early. At night, Noah heard a strange sound near the castle. He was scared. "Who is ' +
    'there?" he asked. No one answered. He took a lamp and went out. It was only a cat.',
].join('\n\n')
