/** Lists of plain English the grader reads with. Written for this purpose; the terms of the field are in content/terms.json. */

const set = (words: string) => new Set(words.trim().split(/\s+/))

/** Words that carry grammar, not content. */
export const FUNCTION_WORDS = set(`
  a an the this that these those such some any each every either both all most more less many much few several other
  another own same's i me my mine we us our you your he him his she her it its they them their theirs one's oneself
  itself themselves who whom whose which what where when why how there here and or nor but if then else than because
  since while whereas although though as so thus hence therefore however also too very just only even still yet again
  of in on at by for with from to into onto over under about after before between through during within across per via
  out off up down against toward towards upon among along around be have do will would shall should can could may
  might must ought let lets is are was were been being am has had does did done doing having get gets got getting
  like really basically actually simply kind sort stuff thing things something anything everything way ways well
  etc eg ie okay ok yes quite rather perhaps maybe now
`)

/** Verbs and nouns that stand in any sentence; they count for little. */
export const LIGHT_WORDS = set(`
  make use used using go come take give put say tell mean means see know think want need try work call called show
  happen help keep allow cause become seem look find set thing part example case type number lot time people person
  different answer question reason explain because able possible certain given based important good new first one two
  contain include involve consist refer describe define provide occur exist
`)

export const NEGATORS = set(
  'not no never without none neither nor cannot nothing nobody nowhere hardly barely lack lacks lacking fail fails unable',
)

/** After these a negator does not negate: "not only", "no matter", "not necessarily" weakens at most. */
export const NOT_NEGATED = set('only just matter merely doubt simply')

export const CLAUSE_BREAKS = set(
  'but because so since although though whereas while if when unless therefore then',
)

export const NUMBER_WORDS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
)

/** Pairs of opposites; each side may list several words. */
export const OPPOSITES = `
  open : close, shut | connect, attach, join, link : separate, disconnect, detach, apart | complete, whole : incomplete, broken, partial |
  same, identical, equal, alike : different, distinct, unequal, differ | high : low | higher : lower | increase, raise, rise, grow, gain : decrease, reduce, lower, fall, shrink, drop, decline |
  more : less, fewer | most : least, fewest | large, big, long, great, huge : small, short, little, tiny | larger, bigger, longer, greater : smaller, shorter |
  longest, biggest, largest : shortest, smallest | fast, quick, rapid : slow | faster, quicker : slower | hot, warm : cold, cool | hotter, warmer : colder, cooler | heat : cool |
  hard : soft, easy | harder : softer, easier | hardest : softest, easiest | heavy : light | heavier : lighter | dark : light, bright | darker : lighter, brighter |
  strong : weak | stronger : weaker | thick : thin | wide, broad : narrow | deep : shallow | positive : negative | true : false | right, correct : wrong, incorrect | on : off | in, inside : out, outside |
  up : down | above, over : below, under | before, first : after, last | begin, start : end, stop, finish | front, head : back, tail, rear | top : bottom | left : right |
  always : never, sometimes | all, every : none, some | everything : nothing | include, contain : exclude | add, insert, push : remove, delete, pop, subtract | allocate : free | create, construct, build : destroy, destruct |
  static, fixed, constant : dynamic, variable, changing | public : private | global : local | internal : external | input : output | encode, encoder : decode, decoder | read : write |
  compile : run | best : worst | maximum, max, maximize : minimum, min, minimize | ascend : descend | sorted, ordered : unsorted, unordered | linear : quadratic, exponential, nonlinear |
  iterative, iteration, loop : recursive, recursion | value : reference | parallel : series, sequential, serial | absorb : reflect, repel | attract : repel | conduct, conductor : insulate, insulator | dissolve : precipitate, undissolved |
  gain : lose | win : lose | alive, live : dead, die | full : empty | near, close : far | light : heavy | float : sink | liquid : solid | wet : dry | rough : smooth | natural : artificial | parent : child |
  freeze, frozen : train, trainable, melt, update | trainable : untrainable, frozen | supervised : unsupervised | unidirectional, causal : bidirectional | sparse : dense | discrete : continuous | deterministic, greedy : random, stochastic |
  sharpen, concentrate, narrow : flatten, spread, widen, smooth | sharp, sharper, peaked, confident : flat, flatter, uniform, smooth | relative : absolute | exact : approximate | lossless : lossy | forward : backward | past, previous, earlier, preceding : future, next, later, following | independent : dependent |
  precision : recall | overfit : underfit | bias : variance | online : offline | cheap, cheaper : expensive, costly, costlier | safe : unsafe, dangerous | accept, allow, permit : reject, refuse, forbid, prevent, forbid, block | success, succeed : failure, fail |
  many, several, multiple : one, single, few | often, frequent : rarely, rare, seldom | known : unknown | stable : unstable | visible : invisible, hidden | simple, easy : complex, complicated, difficult | improve, better : worsen, worse, degrade, hurt, harm |
  share, shared : separate, own | with : without | early : late | save, keep, store, retain : discard, drop, forget | compress : expand | upper : lower | query : key | damaged, burnt, burned : working, intact | lit, lights, glow : dark, unlit | works : broken
`

/** Words that say nearly the same in short answers; the first is as good as the others. */
export const SYNONYMS = `
  separate, apart, disconnect, detach, unconnected, split, divide | connect, attach, join, link, touch, hook, wire, linked, bind | gap, break, hole, opening, space | complete, closed, full, whole, finished, entire |
  damage, burn, broken, bad, defective, blown, faulty | state, level, condition, status | path, route, way, loop, pathway, track | bulb, lamp, light, lightbulb | battery, cell, power, source | lit, shine, glow, on, light |
  quick, fast, rapid, speedy, swift | big, large, huge, great, vast | small, little, tiny, short, low | begin, start, initial, first, commence | end, finish, last, stop, final, terminate | show, indicate, tell, reveal, display, demonstrate, mean |
  see, observe, notice, look, watch | help, aid, assist, support, let, allow, enable | make, create, produce, build, form, construct, generate, develop, cause | change, alter, modify, vary, different, affect, transform, convert |
  use, utilize, employ, apply, using | get, obtain, receive, acquire, gain, fetch, retrieve | keep, store, save, hold, retain, remember, maintain, contain | remove, delete, erase, drop, eliminate, discard, cut, omit, drop |
  add, insert, append, put, include, join, attach | move, travel, go, shift, transfer | check, test, verify, examine, inspect, compare, validate | choose, pick, select, decide | find, locate, search, detect, identify, discover, determine |
  explain, describe, tell | need, require, must, necessary, demand | give, provide, supply, offer, pass, return, yield | bigger, larger, greater, longer, more, higher | smaller, shorter, less, lower, fewer | increase, rise, grow, raise, up, boost, more, higher |
  decrease, reduce, fall, lower, drop, shrink, down, less, lessen, diminish | same, identical, equal, alike, equivalent, similar, match | different, unlike, distinct, other, vary, differ, separate | part, piece, portion, section, component, element, segment, chunk |
  problem, issue, error, bug, mistake, fault, trouble | solve, fix, resolve, correct, repair | important, essential, key, crucial, main, major | value, number, amount, quantity | size, length, dimension, big | place, location, position, spot, address, where |
  group, set, collection, bunch, list | kind, type, sort, class, category | each, every, all, any, per | many, multiple, several, various, lot | time, duration, moment, period | fewer, less | step, stage, phase | object, item, thing, instance, entity |
  sink, fall, drop, settle | float, rise | push, press, force | pull, drag, attract | rub, scratch, scrape | water, liquid, moisture | air, gas | sound, noise, pitch | vibrate, vibration, shake | warm, hot, heat, temperature | cold, cool |
  eat, food, consume, feed | grow, growth, develop | protect, defend, guard, safe, protection | hide, camouflage, blend, conceal | hear, listen, notice | bubble, fizz, gas, react | evaporate, dry, vapor | dissolve, disappear, melt, mix | rock, stone, mineral | dirt, soil, ground, earth |
  function, method, procedure, routine, subroutine | variable, parameter, argument, input | program, code, software, application | array, list, vector | pointer, reference, address | loop, iterate, iteration, repeat | call, invoke, execute, run | declare, define, declaration, definition |
  data, information, record | attribute, field, member, property | sort, order, arrange | half, halves, middle, divide | node, element | faster, quicker, efficient, speed | easy, simple, easier, trivial | hard, difficult, complex, complicated | cost, expensive, price, costly |
  predict, forecast, guess, prediction | learn, train, fit, study | probability, chance, likelihood, likely, odds | average, mean | sum, total, add | big, long | near, close, around | good, right, correct, accurate, true | bad, wrong, incorrect, false, inaccurate |
  copy, duplicate, replicate, repeat | combine, merge, mix, join, fuse, together, concatenate | random, chance, arbitrary, stochastic | limit, cap, restrict, bound, constrain, maximum | rare, infrequent, uncommon, seldom | common, frequent, often, usual, typical |
  word, token | text, document, passage, sentence, prompt | ignore, skip, disregard, omit | refuse, reject, decline, deny | prevent, avoid, stop, block, forbid | happen, occur, take place | reply, answer, respond, response | ask, query, question, request | human, person, people, user | teach, instruct, show |
  unlimited, infinite, infinitely, countless, any, endless | fizz, bubble, bubbly, foam, gas, react, reaction | clear, transparent, see | settle, sink, bottom, fall | heavy, weight, mass, dense, big | light, lightweight | rough, bumpy |
  complete, circle, circuit, closed | electricity, current, energy, flow, power, charge | circuit, loop, path | stay, remain, keep, still, continue | travel, flow, carry, move, go | particle, grain, bit, piece, speck | crystal, salt |
  absorb, soak, take, hold, trap | reflect, bounce | conserve, save | method, technique, way, procedure | fair, controlled, constant, same | unit, measure, measurement | shape, pattern, form, look | hole, opening, pore, space | tight, tense, tension | vibrate, wiggle, shake, move |
  last, end, tail, final, rear | first, front, head, begin, top, root | null, nil, none, nothing, zero | order, sequence, arrange | fifo, queue | lifo, stack | child, leaf, branch | parameter, argument, type | return, output, result | compile, compiler, compilation | reusable, reuse, reusability |
  abstraction, abstract, encapsulation, hiding | modify, change, edit, alter, refine, refinement | maintain, maintenance, upkeep | code, coding, implementation, program, programming | design, plan, architecture | visible, accessible, access, available, seen, scope | entire, whole, throughout, everywhere, anywhere, global | location, memory, address, storage, place | recursive, recursion, recursively | iterate, iteration, iterative, loop | base, stop, terminate |
  contain, hold, store, include, have | point, refer, reference, link | node, vertex, element, item | collection, set, group, bunch, list | visit, traverse, walk, see, travel, process | left, leftmost | smaller, subproblem, small, sub | solution, solve, answer, result
`
