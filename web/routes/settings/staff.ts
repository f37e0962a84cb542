/** The cost of an hour from a day on, in the smallest unit of its currency. */
export interface HourCost {
  id: string
  minor: number
  currency: string
  /** local day */
  from: string
}

/** What `/api/v1/settings/staff` answers. */
export interface StaffSettings {
  hold_days: number
  full_time_hours: number
  currency: string
  hour_costs: HourCost[]
}
