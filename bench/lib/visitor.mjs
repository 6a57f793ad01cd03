import { request } from 'node:http';

/** The files that a browser loads with a page. */
const LOADED = /<(?:link rel="(?:stylesheet|icon)"|script)[^>]*?(?:href|src)="([^"]+)"/g;

const plain = (text) => text?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Somebody signed in at the pages, without a browser: keeps the cookies, asks compressed as browsers do, and counts the bytes that come. */
export class Visitor {
  #cookies = new Map();

  constructor(base, person) {
    this.base = base;
    this.person = person;
  }

  /** Signs in at the demonstration's provider as that person. */
  static async signIn(base, person) {
    const visitor = new Visitor(base, person);
    const choice = await visitor.#follow(`${base}/sign-in?next=/terms`);
    const { url, status } = await visitor.#follow(choice.url, { person });
    if (url !== `${base}/terms` || status !== 200) throw new Error(`${person} could not sign in: ${status} at ${url}`);
    return visitor;
  }

  /** @returns {Promise<{ status: number, ms: number, text: string, location: string | null }>} `ms` from the request to the last byte */
  async get(address) {
    const from = performance.now();
    const response = await fetch(this.base + address, { redirect: 'manual', headers: { cookie: this.#cookieHeader(this.base), 'accept-encoding': 'br' } });
    const text = await response.text();
    return { status: response.status, ms: performance.now() - from, text, location: response.headers.get('location') };
  }

  /** Fills in the form of a page as it stands, but for what is given, and sends it. @returns where that leads */
  async send(address, fields) {
    const { text } = await this.get(address);
    const [, action, form = ''] = /<form action="([^"]*)" method="post"[^>]*>([\s\S]*?)<\/form>/.exec(text.slice(text.indexOf('<main'))) ?? [];
    if (action === undefined) throw new Error(`${address} as ${this.person} holds no form`);
    const filled = new URLSearchParams();
    for (const [field] of form.matchAll(/<input[^>]*>/g)) {
      const of = (name) => plain(new RegExp(` ${name}="([^"]*)"`).exec(field)?.[1]);
      if (of('name') !== undefined && (!/radio|checkbox/.test(of('type') ?? '') || / checked/.test(field))) filled.append(of('name'), of('value') ?? '');
    }
    for (const [name, value] of Object.entries(fields)) filled.set(name, value);
    const response = await fetch(this.base + plain(action), {
      method: 'POST', redirect: 'manual', body: filled, headers: { cookie: this.#cookieHeader(this.base), 'sec-fetch-site': 'same-origin' },
    });
    const said = await response.text();
    const onward = response.headers.get('location');
    if (!onward) throw new Error(`${address} as ${this.person}: ${response.status} ${/<main[\s\S]*?<\/main>/.exec(said)?.[0].replace(/<[^>]+>|\s+/g, ' ').slice(0, 600)}`);
    return onward;
  }

  /** Bytes over the wire when a browser that has been nowhere yet opens a page: the page, its style sheet, its scripts and its icon, with headers. */
  async firstLoadBytes(address) {
    const { text } = await this.get(address);
    const files = new Set([...text.matchAll(LOADED)].map(([, file]) => file));
    let bytes = await this.#wireBytes(address);
    for (const file of files) bytes += await this.#wireBytes(file);
    return bytes;
  }

  /** What one answer is on the wire, as its socket counts it. */
  #wireBytes(address) {
    return new Promise((resolve, reject) => {
      const asked = request(this.base + address, { agent: false, headers: { cookie: this.#cookieHeader(this.base), 'accept-encoding': 'br' } }, (response) => {
        const { socket } = response;
        response.resume().on('end', () => (response.statusCode === 200 ? resolve(socket.bytesRead) : reject(new Error(`${address}: ${response.statusCode}`))));
      });
      asked.on('error', reject).end();
    });
  }

  /** Follows redirects from an address, or from where a form is sent. */
  async #follow(address, form) {
    let url = address;
    let body = form && new URLSearchParams(form);
    for (let steps = 0; steps < 20; steps += 1) {
      const response = await fetch(url, { method: body ? 'POST' : 'GET', redirect: 'manual', headers: { cookie: this.#cookieHeader(url), 'sec-fetch-site': 'same-origin' }, ...(body ? { body } : {}) });
      for (const cookie of response.headers.getSetCookie()) this.#keep(url, cookie);
      await response.text();
      const onward = response.headers.get('location');
      if (!onward) return { url, status: response.status };
      url = new URL(onward, url).href;
      body = undefined;
    }
    throw new Error(`${address} leads in a circle`);
  }

  #cookieHeader(address) {
    const { host, pathname } = new URL(address);
    return [...this.#cookies.values()].filter((each) => each.host === host && pathname.startsWith(each.path)).map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  #keep(address, cookie) {
    const { host } = new URL(address);
    const [pair, ...attributes] = cookie.split(';').map((part) => part.trim());
    const [name, ...value] = pair.split('=');
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
    const key = `${host} ${path} ${name}`;
    if (value.join('=') === '') this.#cookies.delete(key);
    else this.#cookies.set(key, { host, path, name, value: value.join('=') });
  }
}
