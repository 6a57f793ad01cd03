import type { Config } from './config.js';

/** What the settings of a platform in production leave more open than it need be: a line for the log of each start, each with what to set. */
export function adviceOn({
  nodeEnv,
  oidcApiScope,
  webhookHosts,
  allowPlain,
  oidcRsaBits,
  webhookTargets,
  clamdUrl,
}: Config): string[] {
  if (nodeEnv !== 'production') return [];
  return [
    ...(oidcApiScope === undefined
      ? ['OIDC_API_SCOPE is not set: tokens of this audience are taken whatever scope they have.']
      : []),
    ...(webhookHosts === undefined
      ? ['WEBHOOK_HOSTS is not set: webhooks may go to every host of the internet.']
      : []),
    ...(clamdUrl === undefined
      ? ['CONCORD_CLAMD is not set: files of evidence are kept and given out without a look for malware.']
      : []),
    ...(webhookTargets === 'any'
      ? ['WEBHOOK_TARGETS is any: webhooks may go to addresses inside of the network, and without TLS.']
      : []),
    ...(allowPlain === '' ? [] : [`CONCORD_ALLOW_PLAIN is ${allowPlain}: these may go without TLS.`]),
    ...(oidcRsaBits < 3072
      ? [`OIDC_RSA_BITS is ${oidcRsaBits}: keys that are worth less than 128 bits are believed.`]
      : []),
  ];
}
