/** Where a walk along redirects ended. */
export interface Arrived {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser without a screen: keeps cookies by host and path, and follows redirects; for what needs no rendering. */
export class Browsing {
  private readonly jar: { host: string; path: string; name: string; value: string }[] = [];

  /**
   * Follows an address (or sends a form there) until a page comes, or an address begins as `until` says; that one is not loaded.
   * @param form sent as POST
   */
  async follow(address: string, until?: string, form?: Readonly<Record<string, string>>): Promise<Arrived> {
    let url = address;
    let body = form && new URLSearchParams(form);
    for (let steps = 0; steps < 20; steps += 1) {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: this.cookiesFor(url), 'sec-fetch-site': 'same-origin' },
        ...(body ? { body } : {}),
      });
      this.keep(url, response.headers.getSetCookie());
      const text = await response.text();
      const onward = response.headers.get('location');
      if (!onward) return { url, status: response.status, text, headers: response.headers };
      url = new URL(onward, url).href;
      body = undefined;
      if (until !== undefined && url.startsWith(until))
        return { url, status: response.status, text: '', headers: response.headers };
    }
    throw new Error(`${address} leads in a circle`);
  }

  /** The cookie of that name, wherever it is from. */
  cookie(name: string): string | undefined {
    return this.jar.find((each) => each.name === name)?.value;
  }

  private cookiesFor(address: string): string {
    const { host, pathname } = new URL(address);
    return this.jar
      .filter((each) => each.host === host && pathname.startsWith(each.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  private keep(address: string, cookies: readonly string[]): void {
    const { host } = new URL(address);
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
      const [name = '', ...value] = pair.split('=');
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
      const known = this.jar.findIndex(
        (each) => each.host === host && each.name === name && each.path === path,
      );
      if (known >= 0) this.jar.splice(known, 1);
      if (value.join('=') !== '') this.jar.push({ host, path, name, value: value.join('=') });
    }
  }
}
