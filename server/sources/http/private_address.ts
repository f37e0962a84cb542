import { BlockList, isIP, isIPv6 } from 'node:net'

/** Ranges that no connector reaches (trust document §6.7): our own machine, local networks, documentation, multicast. */
const ranges = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24',
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  '::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16',
  'fc00::/7 fe80::/10 ff00::/8'
]
const blocked = listsOf(ranges)
/** Addresses of cloud machines' own secrets live here: no setting opens them. */
const linkLocal = listsOf(['169.254.0.0/16 fe80::/10'])

type Lists = Record<'ipv4' | 'ipv6', BlockList>

// One list per family: in a list of both, the range of IPv4 addresses written as IPv6 takes in every IPv4 address.
function listsOf(lines: readonly string[]): Lists {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const range of lines.join(' ').split(' ')) {
    const [net, bits] = range.split('/') as [string, string]
    const family = isIPv6(net) ? 'ipv6' : 'ipv4'
    lists[family].addSubnet(net, Number(bits), family)
  }
  return lists
}

function isIn(lists: Lists, address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  return lists[family].check(address, family)
}

/**
 * Whether an address that a name led to must not be reached. `isAllowed`: the administrator has listed this very host
 * and port; link-local addresses stay refused. What is no address at all is refused.
 */
export function isRefusedAddress(address: string, isAllowed: boolean): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (isIP(bare) === 0) return true
  // an IPv4 address written inside an IPv6 one is judged as what it is
  const inner = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (isIn(linkLocal, bare) || (inner !== undefined && isIn(linkLocal, inner))) return true
  return !isAllowed && isIn(blocked, bare)
}
