import { benchWrite } from '/work/main/bench/write'
console.log(await benchWrite())
