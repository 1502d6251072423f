import { fitPoints } from './fit-points'

fitPoints('content/decks', 'lib/grading/point-weights.json')
