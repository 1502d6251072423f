import { describe, expect, it } from 'vitest'
import { clientAddress, networkOf } from '@/lib/accounts/network'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2::', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('is the same for two addresses of one line, and not for two lines', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb::1'))
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
  })

  it.each(['', 'unknown', '999.1.1.1', '_hidden', 'evil.example', '2001:db8:::1'])(
    '%j has none',
    (address) => {
      expect(networkOf(address)).toBe('')
    },
  )
})

describe('the address of the client', () => {
  it('is the peer of the connection, whatever the client wrote, when no proxy is trusted', () => {
    expect(clientAddress('198.51.100.1', '10.0.0.1', 0)).toBe('198.51.100.1')
    expect(clientAddress(null, '10.0.0.1', 0)).toBe('')
  })

  it('is what the trusted proxy appended, not what the client put before it', () => {
    expect(clientAddress('127.0.0.1', '1.1.1.1, 198.51.100.1', 1)).toBe('198.51.100.1')
    expect(clientAddress('127.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', 2)).toBe('198.51.100.1')
  })

  it('is the peer when the proxy wrote nothing', () => {
    expect(clientAddress('127.0.0.1', null, 1)).toBe('127.0.0.1')
    expect(clientAddress('127.0.0.1', ' , ', 1)).toBe('127.0.0.1')
  })
})
