import autocannon from 'autocannon';

/** Requests a second that a server answers with 20 connections, each asking again as soon as it is answered. */
export async function requestsPerSecond({ url, headers, body }, seconds) {
  const result = await autocannon({ url, method: 'POST', headers, body, connections: 20, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} requests failed`);
  return result.requests.average;
}
