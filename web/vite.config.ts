import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { writeInEachLanguage } from './one_language.ts'

/**
 * SvelteKit hides its announcer of page changes with a `style` attribute, which our policy refuses: the announcer would
 * be seen. Our class hides it in the same way.
 */
const announcer: Plugin = {
  name: 'sillage:announcer',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/runtime/components/root.svelte') || id.includes('?')) return
    return { code: code.replace(/style="position: absolute;[^"]*"/, 'class="visually-hidden"'), map: null }
  }
}

// The prefix keeps the adapter from reading HOST, PORT and the like, which are ours.
const node = adapter({ out: 'build/web', envPrefix: 'SILLAGE_WEB_' })

/** The adapter, which is given the scripts of each language in place of those with both. */
const inEachLanguage: typeof node = {
  ...node,
  adapt: builder =>
    node.adapt({ ...builder, writeClient: folder => writeInEachLanguage(folder, builder.writeClient(folder)) })
}

/**
 * What pages share, in few files: a small file compresses badly. First what runs any page, then what most pages show,
 * then what every page of numbers shows.
 */
const groups = [
  { name: 'runtime', test: /preload-helper|node_modules[\\/](svelte|@sveltejs|devalue|clsx)[\\/]/, minShareCount: 2 },
  { name: 'core', test: /[\\/]web[\\/]lib[\\/]/, minShareCount: 25 },
  {
    name: 'figures',
    test: /[\\/]web[\\/]lib[\\/](Figure|FilterSentence|Ledger|Opening|Value)\.svelte/,
    minShareCount: 3
  }
].map((group, at) => ({ ...group, priority: -1 - at }))

// Run from the repository root: `vite build --config web/vite.config.ts`.
export default defineConfig({
  plugins: [
    announcer,
    sveltekit({
      files: { src: 'web', assets: 'web/static' },
      adapter: inEachLanguage,
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:', 'blob:'],
          'connect-src': ['self'],
          'font-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'object-src': ['none']
        }
      }
    })
  ],
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
  // A font or an icon inlined as data: would escape the cache and, for fonts, the policy.
  build: { assetsInlineLimit: 0 }
})
