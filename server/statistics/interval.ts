/** Two-sided 95 % quantile of the standard normal distribution. */
export const Z95 = 1.959963984540054

/** A value with its lower and upper bound, all in the unit of the value. */
export interface Interval {
  value: number
  lo: number
  hi: number
}
