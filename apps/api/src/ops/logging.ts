import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { Config } from './config.js';
import { currentCorrelationId } from './correlation.js';

/** Asked for every few seconds by whatever watches the process, and of no interest to a reader. */
const isWatching = (request: IncomingMessage): boolean => /^\/(health|metrics)\b/.test(request.url ?? '');

/** One JSON object a line on standard output, each with the process's part and, in a request or a job, the correlation id. */
export function loggingParams(config: Config, service: string): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      base: { service, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
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
      // no headers: they carry who asks, and later the session
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({ method, url }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    },
  };
}
