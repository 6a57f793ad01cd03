import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses that are not of the internet: of this machine, of its network, of the cloud's own services, of nobody. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4');

/** The part of IPv6 that is of the internet; what carries an IPv4 address in it is looked at as that. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
const CARRIERS = new BlockList();
CARRIERS.addSubnet('2001::', 32, 'ipv6'); // Teredo
CARRIERS.addSubnet('2001:db8::', 32, 'ipv6'); // documentation
CARRIERS.addSubnet('2002::', 16, 'ipv6'); // 6to4

/** True for every address that a webhook must not be sent to from inside a network, and for what is none. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return PRIVATE.check(address, 'ipv4');
  if (!isIPv6(address)) return true;
  return !GLOBAL.check(address, 'ipv6') || CARRIERS.check(address, 'ipv6');
}
