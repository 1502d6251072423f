/** A plain story like those the model was trained on: how badly it is foreseen afterwards is what was forgotten. */
export const BASE_TEXT =
  'One day Anna went to the park with her dog. The dog was small and fast. It saw a red ball under a tree. ' +
  '"Look," said Anna. "The ball is wet." The dog ran to the tree and took the ball. Then it came back to Anna. ' +
  'Anna was happy because the dog was good. Tom came to the park too. He had a blue kite. The kite was big, and ' +
  'the wind was strong. "Can I hold it?" asked Anna. "Yes," said Tom. Anna held the kite, and Tom held the ball. ' +
  'At the end of the day they went home. They were tired, but they were happy.'
