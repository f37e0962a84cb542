import { setFlagsFromString } from 'node:v8'

// Read at every collection, so they hold from here on. Measured on 41,000 messages: 333 MB at most in place of 469, for
// the same processor time; smaller factors cost a quarter more of it.
setFlagsFromString('--heap-growing-percent=30')
setFlagsFromString('--max-semi-space-size=4')
