import type nunjucks from 'nunjucks';
import { ApiClient } from '../api/api-client.js';
import { TERMS } from '../help/terms.js';
import type { WebConfig } from '../process/config.js';
import { Assets } from './assets.js';
import { templateEnvironment } from './environment.js';

/** What all pages share, made once at the start. */
export class Site {
  private constructor(
    readonly config: WebConfig,
    readonly assets: Assets,
    readonly templates: nunjucks.Environment,
    readonly api: ApiClient,
  ) {}

  static async open(config: WebConfig): Promise<Site> {
    const assets = await Assets.load();
    const templates = templateEnvironment({
      reload: !config.production,
      globals: { assetBase: assets.base, terms: TERMS },
    });
    return new Site(config, assets, templates, new ApiClient(config.apiUrl));
  }

  /** Whether browsers come over HTTPS, as far as the settings say. */
  get overHttps(): boolean {
    return this.config.publicUrl?.startsWith('https:') ?? false;
  }
}
