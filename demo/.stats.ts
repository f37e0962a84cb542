import { generate } from '/work/main/demo/generate.ts'
import { organisations } from '/work/main/demo/organisations/index.ts'
import { countersOf } from '/work/main/demo/metrics.ts'
import { contributions, ofType, wake, mobilisation, displays, reoffence, records } from '/work/main/tests/demo/naive.ts'
const tot: Record<string, number> = {}
for (const plan of organisations) {
  const w = generate(plan)
  const by: Record<string, number> = {}
  for (const r of records(w)) by[r.type] = (by[r.type] ?? 0) + 1
  by.posts_all = w.posts.length
  const kinds: Record<string, number> = {}
  for (const r of ofType(w, 'interaction')) kinds[r.kind] = (kinds[r.kind] ?? 0) + 1
  console.log(plan.letter, JSON.stringify(by), JSON.stringify(kinds))
  for (const k in by) tot[k] = (tot[k] ?? 0) + by[k]
  const all = contributions(w)
  for (const c of plan.campaigns) {
    const s = [28, 90, 180].map(d => { const x = wake(w, c.slug, d, all); return `${x.back}/${x.of}=${(x.back / x.of).toFixed(3)}` })
    const conv = ofType(w, 'conversion').filter(x => x.campaign === c.slug && x.person && !x.claimed)
    console.log('  ', c.slug.padEnd(28), s.join(' '), 'views', displays(w, p => countersOf(w, p).displays, c.slug), 'conv', conv.length, 'ask', new Set([...conv.filter(x => x.ask).map(x => x.person), ...ofType(w, 'pledge').filter(x => x.ask === c.ask.slug).map(x => x.person)]).size, 'msgs', w.messages.filter(m => m.post.campaign === c.slug).length)
  }
  if (plan.letter === 'a') console.log(JSON.stringify([...mobilisation(w, 'recours-collectif', all)]))
  if (plan.letter === 'p') for (const c of ['insult', 'provocation', 'discrimination']) console.log(c, JSON.stringify([...reoffence(w, c)]))
  // monthly messages
  const months: Record<string, number> = {}
  for (const m of w.messages) { const k = new Date(m.at).toISOString().slice(0, 7); months[k] = (months[k] ?? 0) + 1 }
  console.log('   months', Object.entries(months).map(([k, v]) => `${k}:${v}`).join(' '))
  const rows = w.facts.filter((r): r is any => r.type === 'interaction' && r.text).slice(0, 400000)
  for (let i = 0; i < 12; i++) console.log('     «', rows[Math.floor(i * rows.length / 12) + 3].text)
}
console.log(JSON.stringify(tot))
