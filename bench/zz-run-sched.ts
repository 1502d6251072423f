import { benchScheduling } from './scheduling'

console.log(benchScheduling())
