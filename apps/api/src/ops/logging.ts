import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import { type Config, secretsOf } from './config.js';
import { currentCorrelationId } from './correlation.js';
import { loggedError, withoutSecrets } from './redact.js';

/** Asked for every few seconds by whatever watches the process, and of no interest to a reader. */
const isWatching = (request: IncomingMessage): boolean => /^\/(health|metrics)\b/.test(request.url ?? '');

/** Nest's account of its own start: dozens of lines that say the same each time. */
const OF_THE_START = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** One JSON object a line on standard output, each with the process's part and, in a request or a job, the correlation id. */
export function loggingParams(config: Config, service: string): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      base: { service, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      hooks: {
        logMethod(args, method) {
          const [about] = args as unknown[];
          const context =
            typeof about === 'object' && about !== null && 'context' in about ? String(about.context) : '';
          if (!OF_THE_START.has(context)) method.apply(this, args);
        },
        streamWrite: withoutSecrets(secretsOf(config)),
      },
      formatters: { level: (level) => ({ level }) },
      mixin: () => {
        const correlationId = currentCorrelationId();
        return correlationId ? { correlationId } : {};
      },
      quietReqLogger: true,
      genReqId: () => currentCorrelationId() ?? '',
      customAttributeKeys: { reqId: 'requestId' },
      autoLogging: { ignore: isWatching },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
      // no headers: they carry who asks; no query: it may name whom was asked about
      wrapSerializers: false,
      serializers: {
        err: loggedError,
        req: ({ method, url }: { method?: string; url?: string }) => ({ method, url: url?.split('?')[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    },
  };
}
