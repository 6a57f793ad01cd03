import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { WebConfig } from './config.js';
import { currentCorrelationId } from './correlation.js';
import { loggedError, withoutSecrets } from './redact.js';

/** Asked for with every page or every few seconds, and of no interest to a reader. */
const isNoise = (request: IncomingMessage): boolean => /^\/(health|assets)\b/.test(request.url ?? '');

/** Nest's account of its own start: dozens of lines that say the same each time. */
const OF_THE_START = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** One JSON object a line on standard output, in the form that API and worker use. */
export function loggingParams(config: WebConfig): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      base: { service: 'web', pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      hooks: {
        logMethod(args, method) {
          const [about] = args as unknown[];
          const context =
            typeof about === 'object' && about !== null && 'context' in about ? String(about.context) : '';
          if (!OF_THE_START.has(context)) method.apply(this, args);
        },
        streamWrite: withoutSecrets([
          config.sessionKey,
          ...(config.sessionKey?.split(/[\s,]+/) ?? []),
          config.provider.clientSecret,
          passwordOf(config),
        ]),
      },
      formatters: { level: (level) => ({ level }) },
      mixin: () => {
        const correlationId = currentCorrelationId();
        return correlationId ? { correlationId } : {};
      },
      quietReqLogger: true,
      genReqId: () => currentCorrelationId() ?? '',
      customAttributeKeys: { reqId: 'requestId' },
      autoLogging: { ignore: isNoise },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
      // no headers: they carry the cookie; no query: it may hold what somebody searched for
      wrapSerializers: false,
      serializers: {
        err: loggedError,
        req: ({ method, url }: { method?: string; url?: string }) => ({ method, url: url?.split('?')[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    },
  };
}

const passwordOf = ({ databaseUrl }: WebConfig): string =>
  URL.canParse(databaseUrl) ? decodeURIComponent(new URL(databaseUrl).password) : '';
