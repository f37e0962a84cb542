import { runAlone } from '../../server/store/transaction.ts'
import type { TestDatabase } from '../database.ts'

/** Two organisations that must never see each other. */
export const rivers = '0198c0de-0000-7000-8000-00000000000a'
export const forests = '0198c0de-0000-7000-8000-00000000000b'

/** A table of two organisations, `two_facts`, with row-level security as every table of tenant data has it. */
export async function makeTwoFacts(ownerUrl: string): Promise<void> {
  await runAlone(
    ownerUrl,
    `create table two_facts (
       organisation_id uuid not null,
       batch uuid not null,
       n integer not null check (n > 0),
       note text,
       primary key (organisation_id, batch, n)
     );
     alter table two_facts enable row level security;
     alter table two_facts force row level security;
     create policy own_organisation on two_facts
       using (organisation_id = current_setting('app.organisation_id')::uuid)
       with check (organisation_id = current_setting('app.organisation_id')::uuid);
     grant select, insert, update, delete on two_facts to sillage_app`
  )
}

/** Every row of `two_facts`, seen from above row-level security. */
export async function allFacts(database: Pick<TestDatabase, 'adminUrl'>): Promise<Record<string, unknown>[]> {
  return runAlone(database.adminUrl, 'select organisation_id, batch, n, note from two_facts order by 1, 2, 3')
}

/** Ends one backend as an administrator would, and waits until it is gone. */
export async function kill(database: Pick<TestDatabase, 'adminUrl'>, pid: number): Promise<void> {
  await runAlone(database.adminUrl, `select pg_terminate_backend(${pid}, 5000)`)
}
