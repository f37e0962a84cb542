export { exponentOf } from '../currency.ts'
export { minorUnits } from '../sources/money.ts'
