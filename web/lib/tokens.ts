/** The exact colours of both themes; `web/lib/styles/tokens.css` holds the same, and a test compares them. */
export const light = {
  paper: '#FBFAF7',
  surface: '#FFFFFF',
  sunk: '#F3F1EB',
  ink: '#15222A',
  ink2: '#475760',
  ink3: '#617078',
  rule: '#DDDBD3',
  rule2: '#ECEAE3',
  wake: '#0A5566',
  'wake-soft': '#D9E7E8',
  foam: '#7A8F99',
  'foam-soft': '#E4E9EA',
  abuse: '#9C2F1B',
  crit: '#BD7F12',
  neutral: '#84929A',
  sky: '#3E93C9',
  plum: '#8A4A8F',
  'on-wake': '#FFFFFF',
  'on-abuse': '#FFFFFF',
  'on-crit': '#15222A',
  'on-neutral': '#15222A',
  'on-sky': '#15222A',
  'on-plum': '#FFFFFF'
} as const

export type Token = keyof typeof light
export type Colors = Readonly<Record<Token, string>>

export const dark: Colors = {
  paper: '#10191F',
  surface: '#16222A',
  sunk: '#0C1318',
  ink: '#ECEFEF',
  ink2: '#B3C0C6',
  ink3: '#8C9BA3',
  rule: '#2A3942',
  rule2: '#1F2C34',
  wake: '#4FB3C4',
  'wake-soft': '#17363D',
  foam: '#7B8F99',
  'foam-soft': '#24323A',
  abuse: '#D46A1F',
  crit: '#F2C057',
  neutral: '#7B8F99',
  sky: '#B6E8FF',
  plum: '#8E69B9',
  'on-wake': '#10191F',
  'on-abuse': '#10191F',
  'on-crit': '#10191F',
  'on-neutral': '#10191F',
  'on-sky': '#10191F',
  'on-plum': '#10191F'
}

/** The cohort table's seven steps of one hue, palest first: ground and the text that reads on it. */
export const ramp = {
  light: {
    ground: ['#E8ECEB', '#CCD7D9', '#A9BEC2', '#87A4AC', '#71949E', '#437482', '#0A5566'],
    text: ['#15222A', '#15222A', '#15222A', '#15222A', '#15222A', '#FFFFFF', '#FFFFFF']
  },
  dark: {
    ground: ['#15232A', '#1D343C', '#264A53', '#2F606C', '#36707C', '#42919F', '#4FB3C4'],
    text: ['#ECEFEF', '#ECEFEF', '#ECEFEF', '#ECEFEF', '#ECEFEF', '#10191F', '#10191F']
  }
} as const

/** The ink of each family of measures: the only place that decides it. */
export const inks = {
  reach: 'foam',
  action: 'wake',
  return: 'wake',
  dialogue: 'wake',
  wake: 'wake',
  authenticity: 'ink',
  moderation: 'ink'
} as const satisfies Record<string, Token>

export type Family = keyof typeof inks
