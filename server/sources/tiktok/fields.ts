import { monthOf } from '../months.ts'
import { placeColumns, type ExportColumns, type Names } from '../platform/columns.ts'

const frame: Names = {
  text: 'Video title',
  url: 'Video link',
  posted: 'Post time',
  day: 'Date'
}

const counts: Names = {
  likes: 'Total likes|Likes',
  comments: 'Total comments|Comments',
  shares: 'Total shares|Shares',
  views: 'Total views',
  video_views: 'Video Views',
  profile_visits: 'Profile Views'
}

/** The columns of `Content.csv` (videos) or `Overview.csv` (days of the account). */
export function tiktokColumns(header: readonly string[]): ExportColumns {
  return placeColumns(header, frame, counts)
}

/** The handle and the id in the link of a video; `null` when it is not one. */
export function videoLink(url: string): { handle: string; id: string } | null {
  const found = /^https?:\/\/(?:www\.|m\.)?tiktok\.com\/@([\w.-]+)\/(?:video|photo)\/(\d{10,20})/i.exec(url)
  return found?.[1] && found[2] ? { handle: found[1].toLowerCase(), id: found[2] } : null
}

/** The handle in the name of an export (`Content_HANDLE.zip`, `Overview_HANDLE.csv`); `null` when there is none. */
export function handleIn(fileName: string): string | null {
  const found = /^(?:content|overview)_@?([\w.-]+?)(?: \(\d+\))?\.(?:zip|csv|xlsx)$/i.exec(fileName)
  return found?.[1]?.toLowerCase() ?? null
}

/** The second at which a video was uploaded, from its id, in milliseconds since 1970. */
export function uploadTime(id: string): number {
  return Number(BigInt(id) >> 32n) * 1000
}

/** A day as TikTok writes it, without its year: `September 4`, `4 septembre`, `9月13日`; `null` in another language. */
export function monthDay(raw: string): { month: number; day: number; year: number | null } | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(raw)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const east = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/.exec(raw)
  if (east) return { year: east[1] ? Number(east[1]) : null, month: Number(east[2]), day: Number(east[3]) }
  const words = raw.split(/[\s,]+/)
  const month = words.map(monthOf).find(found => found !== null)
  const day = words.find(word => /^\d{1,2}$/.test(word))
  const year = words.find(word => /^\d{4}$/.test(word))
  return month && day ? { month, day: Number(day), year: year ? Number(year) : null } : null
}
