const networks: Readonly<Record<string, string>> = {
  tiktok: 'TikTok',
  youtube: 'YouTube',
  x: 'X',
  linkedin: 'LinkedIn',
  whatsapp: 'WhatsApp'
}

/** The name of a platform as people write it. */
export function networkName(key: string): string {
  return networks[key] ?? key.charAt(0).toUpperCase() + key.slice(1)
}
