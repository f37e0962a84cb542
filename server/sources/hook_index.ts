import cinetpay from './cinetpay.ts'
import fedapay from './fedapay.ts'
import helloasso from './helloasso.ts'
import type { HookAdapter } from './hooks/hook.ts'
import jsonHook from './json_hook.ts'
import kkiapay from './kkiapay.ts'
import mailchimpHook from './mailchimp_hook.ts'
import osdi from './osdi.ts'
import stripe from './stripe.ts'

/** Every system that can call us, in the order it is offered. */
const hookAdapters: readonly HookAdapter[] = [
  helloasso,
  stripe,
  cinetpay,
  fedapay,
  kkiapay,
  osdi,
  mailchimpHook,
  // its configuration is its own: only `config` ever reads it, and hands it back whole
  jsonHook as unknown as HookAdapter
]

export default hookAdapters
