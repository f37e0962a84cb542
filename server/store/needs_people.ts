/** Labels that only exist against people: without a person or a group as target they are criticism. */
export const needsPeople: readonly string[] = ['insult', 'discrimination', 'threat']
/** Targets that are people. */
export const people: readonly string[] = ['person', 'group']
