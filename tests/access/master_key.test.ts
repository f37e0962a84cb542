import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkMasterKey, loadMasterKey, makeMasterKey, readMasterKey } from '#server/access/master_key.ts'
import { openKeyring } from '#server/store/keys.ts'
import { testDatabase } from '../database.ts'
import { start } from './world.ts'

const sha = (text: string) => createHash('sha256').update(text).digest()
const folder = () => mkdtempSync(join(tmpdir(), 'sillage-master-'))

test('32 random bytes are a key, in base64 or hexadecimal', () => {
  const key = sha('a key')
  expect(readMasterKey(key.toString('base64'))).toEqual(key)
  expect(readMasterKey(` ${key.toString('base64url')}\n`)).toEqual(key)
  expect(readMasterKey(key.toString('hex'))).toEqual(key)
  expect(readMasterKey(makeMasterKey())).toHaveLength(32)
})

test.each([
  ['nothing', ''],
  ['31 bytes', sha('a key').subarray(0, 31).toString('base64')],
  ['zeros', Buffer.alloc(32).toString('base64')],
  ['one pattern four times', Buffer.from('0123456789abcdef'.repeat(4), 'hex').toString('base64')],
  ['a phrase', Buffer.from('the quick brown fox jumps over it').toString('base64')],
  ['a placeholder', 'changeme-changeme-changeme-changeme-changeme'],
  ['a sentence that is not base64', 'please put your very own secret key right here, thank you!']
])('a key made of %s is refused, with the command that makes one', (_what, text) => {
  expect(() => readMasterKey(text)).toThrow(/keys make/)
})

test('a missing key file is made only where allowed, readable by its owner alone', () => {
  const file = join(folder(), 'key')
  expect(() => loadMasterKey({ file, mayCreate: false })).toThrow(expect.objectContaining({ code: 'no_master_key' }))
  expect(() => loadMasterKey({ mayCreate: true })).toThrow(expect.objectContaining({ code: 'no_master_key' }))
  const key = loadMasterKey({ file, mayCreate: true })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readMasterKey(readFileSync(file, 'utf8'))).toEqual(key)
  expect(loadMasterKey({ file, mayCreate: false })).toEqual(key)
})

test.skipIf(process.platform === 'win32')('a key file that others can read is refused', () => {
  const file = join(folder(), 'key')
  writeFileSync(file, makeMasterKey())
  chmodSync(file, 0o640)
  expect(() => loadMasterKey({ file, mayCreate: true })).toThrow(expect.objectContaining({ code: 'open_key_file' }))
})

test('a key that does not open this database is refused', async () => {
  const { store, drop } = await testDatabase()
  const ring = (key: string) => openKeyring(folder(), sha(key))
  await checkMasterKey(store, ring('one'), start)
  await checkMasterKey(store, ring('one'), start)
  await expect(checkMasterKey(store, ring('two'), start)).rejects.toMatchObject({ code: 'wrong_master_key' })
  await drop()
})
