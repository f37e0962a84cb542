import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'

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

// Run from the repository root: `vite build --config web/vite.config.ts`.
export default defineConfig({
  plugins: [
    announcer,
    sveltekit({
      files: { src: 'web', assets: 'web/static' },
      // The prefix keeps the adapter from reading HOST, PORT and the like, which are ours.
      adapter: adapter({ out: 'build/web', envPrefix: 'SILLAGE_WEB_' }),
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
  // A font or an icon inlined as data: would escape the cache and, for fonts, the policy.
  build: { assetsInlineLimit: 0 }
})
