/** What is used of proxy-addr (a part of Express), which brings no types. */
declare module 'proxy-addr' {
  import type { IncomingMessage } from 'node:http';

  type Trust = (address: string, hop: number) => boolean;
  function proxyaddr(request: IncomingMessage, trust: Trust): string;
  namespace proxyaddr {
    function compile(trusted: readonly string[]): Trust;
  }
  export default proxyaddr;
}
