import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { envExample, isLoopback, readEnv } from '#server/env.ts'

test('the printed example of settings is the file at the root', () => {
  expect(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envExample())
})

test('without any setting Sillage listens on this machine, on its own database', () => {
  const env = readEnv({})
  expect(env).toMatchObject({ HOST: '127.0.0.1', PORT: 4321, DATA_DIR: '.data', DEMO: 'on', ALLOW_PRIVATE_HOSTS: [] })
  expect(env.DATABASE_URL).toBeUndefined()
})

test('an empty setting is an absent one, and a list is cut at commas', () => {
  const env = readEnv({ PORT: '', ALLOW_PRIVATE_HOSTS: 'crm.local, 10.0.0.7,' })
  expect(env.PORT).toBe(4321)
  expect(env.ALLOW_PRIVATE_HOSTS).toEqual(['crm.local', '10.0.0.7'])
})

test('wrong settings are all named at once, and their values never shown', () => {
  const read = () => readEnv({ PORT: '70000', DATABASE_URL: 'mysql://u:secret@h/d' })
  expect(read).toThrow('Settings refused: DATABASE_URL, PORT.')
  expect(read).not.toThrow('secret')
})

test('beyond loopback an https origin is required', () => {
  expect(() => readEnv({ HOST: '0.0.0.0' })).toThrow('ORIGIN')
  expect(() => readEnv({ HOST: '0.0.0.0', ORIGIN: 'http://sillage.example.org' })).toThrow('ORIGIN')
  expect(() => readEnv({ ORIGIN: 'http://sillage.example.org' })).toThrow('ORIGIN')
  expect(readEnv({ HOST: '0.0.0.0', ORIGIN: 'https://sillage.example.org/' }).ORIGIN).toBe(
    'https://sillage.example.org'
  )
  expect(readEnv({ ORIGIN: 'http://localhost:4321' }).ORIGIN).toBe('http://localhost:4321')
})

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.1.example.org', false]
])('%s is loopback: %s', (host, expected) => expect(isLoopback(host)).toBe(expected))
