import type { OnModuleDestroy } from '@nestjs/common';
import type nunjucks from 'nunjucks';
import { ApiClient } from '../api/api-client.js';
import { type Drafts, NO_DRAFTS } from '../draft/draft.js';
import { DraftStore } from '../draft/draft.store.js';
import { TERMS } from '../help/terms.js';
import type { WebConfig } from '../process/config.js';
import { NO_REFUSALS, type Refusals, RefusalStore } from '../refusal/refusals.js';
import { Cookies } from '../session/cookies.js';
import type { Sessions } from '../session/session.js';
import { openPool } from '../session/pool.js';
import { keyInFolder } from '../session/session-key.js';
import { SessionStore } from '../session/session.store.js';
import { Vault } from '../session/vault.js';
import { Provider } from '../sign-in/provider.js';
import { Assets } from './assets.js';
import { templateEnvironment } from './environment.js';

/** What all pages share, made once at the start. */
export class Site implements OnModuleDestroy {
  readonly api: ApiClient;
  readonly provider: Provider;
  readonly cookies: Cookies;

  private constructor(
    readonly config: WebConfig,
    readonly assets: Assets,
    readonly templates: nunjucks.Environment,
    readonly vault: Vault,
    readonly sessions: Sessions,
    readonly refusals: Refusals,
    readonly drafts: Drafts,
  ) {
    this.api = new ApiClient(config.apiUrl);
    this.provider = new Provider(config.provider);
    this.cookies = new Cookies(this.overHttps);
  }

  /** @param sessions where they are kept; tests of pages bring their own, and drafts with them */
  static async open(config: WebConfig, sessions?: Sessions, drafts = NO_DRAFTS): Promise<Site> {
    const assets = await Assets.load();
    const templates = templateEnvironment({
      reload: config.reloadTemplates,
      globals: { assetBase: assets.base, terms: TERMS, demonstration: config.demonstration },
    });
    const vault = new Vault(...keysOf(config));
    if (sessions) return new Site(config, assets, templates, vault, sessions, NO_REFUSALS, drafts);
    const lost = (error: Error): void =>
      void process.stderr.write(`web: a connection to the sessions was lost: ${error.message}\n`);
    const store = new SessionStore(config.databaseUrl, vault, config.limits, lost);
    const refusals = new RefusalStore(openPool(config.databaseUrl, 1, lost), lost);
    const draftStore = new DraftStore(openPool(config.databaseUrl, 2, lost), vault);
    return new Site(config, assets, templates, vault, store, refusals, draftStore);
  }

  /** Whether browsers come over HTTPS, as far as the settings say. */
  get overHttps(): boolean {
    return this.config.publicUrl?.startsWith('https:') ?? false;
  }

  async onModuleDestroy(): Promise<void> {
    await this.refusals.close();
    await this.drafts.close();
    await this.sessions.close();
  }
}

/** The first seals. */
function keysOf({ sessionKey, dataFolder }: WebConfig): [Buffer, ...Buffer[]] {
  const [first, ...before] = (sessionKey?.split(/[\s,]+/) ?? []).map((text) => Buffer.from(text, 'base64'));
  if (first) return [first, ...before];
  if (dataFolder === undefined) throw new Error('the settings name no key'); // they are checked before
  return [keyInFolder(dataFolder)];
}
