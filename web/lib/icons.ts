/** Our icons, drawn in a box of 20 with a stroke of 1.5: the path of each. */
export const icons = {
  overview: 'M3 16V9M8 16V4M13 16v-5M18 16V7',
  campaigns: 'M3 8v4l9 4V4L3 8zm0 0H2v4h1M15 8a3 3 0 0 1 0 4M6 13v4h2v-3',
  dialogue: 'M3 4h11v7H8l-3 3v-3H3zM16 8h1v6h-1v3l-3-3h-3',
  reports: 'M5 2h7l3 3v13H5zM12 2v3h3M8 9h4M8 12h4M8 15h2',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  import: 'M10 3v9M6 8l4 4 4-4M3 16h14',
  export: 'M10 12V3M6 7l4-4 4 4M3 16h14',
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM14 14l4 4',
  calendar: 'M3 5h14v12H3zM3 8.5h14M7 3v3M13 3v3',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5L5 15',
  late: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2'
} as const

export type IconName = keyof typeof icons
