import { cellAt, SLOTS } from './slots.ts'
import { pairSlot, type Word } from '../text/words.ts'

/** A message as cells, given by their slots, and values, in buffers that the next message writes over. */
export interface Vector {
  slots: Int32Array
  values: Float32Array
  length: number
}

const ROOM = 1 << 15
let [slots, values] = [new Int32Array(ROOM), new Float32Array(ROOM)]
let length = 0
/** By slot: half units counted so far; once the words are in, place in the vector, from 1. */
const places = new Int32Array(SLOTS)

/** Sums of the block that is being gathered, by slot, and the slots it has touched. */
const sums = new Float32Array(SLOTS)
let touched = new Int32Array(ROOM)
let size = 0

/** ln(1 + x / 2) for small counts of half units. */
const logs = Float32Array.from({ length: 510 }, (_, halves) => Math.log(1 + halves / 2))

/** Begins a vector with room for a number of cells. */
export function begin(room: number): void {
  length = 0
  if (room <= slots.length) return
  ;[slots, values] = [new Int32Array(room), new Float32Array(room)]
  touched = new Int32Array(room)
}

function count(slot: number, halves: number): void {
  const before = places[slot]!
  if (before === 0) slots[length++] = slot
  places[slot] = before + halves
}

/** The block of words: each word and pair counts 1, each group of letters one half; logarithms, brought to length 1. */
export function addWords(list: readonly Word[]): void {
  for (let at = 0; at < list.length; at++) {
    const word = list[at]!
    const { grams } = word
    count(word.slot, 2)
    for (let gram = 0; gram < grams.length; gram++) count(grams[gram]!, 1)
    if (at + 1 < list.length) count(pairSlot(word, list[at + 1]!), 2)
  }
  let squares = 0
  for (let at = 0; at < length; at++) {
    const halves = places[slots[at]!]!
    const value = halves < 510 ? logs[halves]! : Math.log(1 + halves / 2)
    values[at] = value
    squares += value * value
    places[slots[at]!] = at + 1
  }
  const scale = squares === 0 ? 1 : 1 / Math.sqrt(squares)
  for (let at = 0; at < length; at++) values[at]! *= scale
}

/** Adds a value to a slot of the block being gathered. */
export function put(slot: number, value: number): void {
  if (sums[slot] === 0) touched[size++] = slot
  sums[slot]! += value
}

/** Puts a value once, however often it is found. */
export function once(slot: number, value: number): void {
  if (sums[slot] === 0) put(slot, value)
}

/** Adds the gathered block to the vector, brought to a length, or as it is. */
export function addBlock(norm: number | null): void {
  let squares = 0
  for (let at = 0; at < size; at++) squares += sums[touched[at]!]! * sums[touched[at]!]!
  const scale = norm === null || squares === 0 ? 1 : norm / Math.sqrt(squares)
  for (let at = 0; at < size; at++) {
    const slot = touched[at]!
    if (places[slot] === 0) {
      slots[length] = slot
      values[length++] = 0
      places[slot] = length
    }
    values[places[slot]! - 1]! += sums[slot]! * scale
    sums[slot] = 0
  }
  size = 0
}

/** The vector that was begun; it lives until the next one begins. */
export function finish(): Vector {
  for (let at = 0; at < length; at++) places[slots[at]!] = 0
  return { slots, values, length }
}

/** The cells and values of a vector, to keep. */
export const keptOf = (vector: Vector): { cells: Int32Array; values: Float32Array } => ({
  cells: vector.slots.slice(0, vector.length).map(slot => cellAt[slot]!),
  values: vector.values.slice(0, vector.length)
})
