import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeHasher, refuseWeakPassword, type Derive } from '#server/access/password.ts'
import { hasher, password } from './world.ts'

test('a password is stored as Argon2id, 19 MiB, two passes, with a salt of its own', async () => {
  const [one, two] = await Promise.all([hasher.hash(password), hasher.hash(password)])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(one).not.toBe(two)
  expect(await hasher.verify(password, one)).toBe(true)
  expect(await hasher.verify(`${password} `, one)).toBe(false)
  expect(await hasher.verify(password, 'not a hash')).toBe(false)
})

test('a hash of another Argon2 implementation is understood', async () => {
  // The test vector "password" / "somesalt", m = 65536, t = 2, p = 1 of the reference implementation.
  const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await hasher.verify('password', phc)).toBe(true)
  expect(hasher.isOutdated(phc)).toBe(true)
  expect(hasher.isOutdated(await hasher.hash(password))).toBe(false)
})

test('two hashes run at a time, and past 64 waiting ones a sign-in is told to come back', async () => {
  const gates: (() => void)[] = []
  let most = 0
  let running = 0
  const slow: Derive = async () => {
    most = Math.max(most, ++running)
    await new Promise<void>(resolve => gates.push(resolve))
    running--
    return createHash('sha256').update('tag').digest()
  }
  const limited = makeHasher(slow)
  const asked = Array.from({ length: 66 }, () => limited.hash(password))
  await expect(limited.hash(password)).rejects.toMatchObject({ code: 'busy', status: 503 })
  for (let done = 0; done < 66; done++) {
    while (gates.length === 0) await new Promise(resolve => setImmediate(resolve))
    gates.shift()!()
  }
  expect(await Promise.all(asked)).toHaveLength(66)
  expect(most).toBe(2)
})

test.each([
  ['onze signes!', null],
  ['11 signes!!', 'password_too_short'],
  ['éééééééééééé', null],
  ['🙂🙂🙂🙂🙂🙂', 'password_too_short'],
  ['x'.repeat(1024), null],
  ['x'.repeat(1025), 'password_too_long'],
  ['MotDePasse123', 'password_too_common'],
  ['qwertyqwerty', 'password_too_common'],
  ['awa.mensah@paix.example', 'password_too_common'],
  ['AWA.MENSAH.1', 'password_too_common'],
  ['maison de la paix', 'password_too_common'],
  ['la maison de la paix', null]
])('the password %j is refused as %s', (given, code) => {
  const email = given.startsWith('AWA') ? 'awa.mensah.1@paix.example' : 'awa.mensah@paix.example'
  const refuse = () => refuseWeakPassword(given, email, ['Maison de la Paix'])
  if (code === null) expect(refuse).not.toThrow()
  else expect(refuse).toThrow(expect.objectContaining({ code }))
})

test('at least 3,000 common passwords of the right length are known', () => {
  const lines = readFileSync(new URL('../../server/access/common_passwords.txt', import.meta.url), 'utf8').split('\n')
  const list = lines.filter(line => line !== '' && !line.startsWith('#'))
  expect(list.filter(line => [...line].length >= 12).length).toBeGreaterThanOrEqual(3000)
  expect(new Set(list).size).toBe(list.length)
})
