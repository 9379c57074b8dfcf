import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * Every page carries the same strict headers: nothing is fetched, framed, sent or run that Wardmote did not serve.
 * The referrer is kept within the site because browsers that send no Sec-Fetch-Site prove a form's origin by it.
 */
export async function addSecurityHeaders(
  app: FastifyInstance,
  secure: boolean,
  tiles: string | undefined,
): Promise<void> {
  // Pictures of a map's ground are the one thing that may come from elsewhere, where the settings name that place.
  const ground = tiles === undefined ? [] : [new URL(tiles).origin]
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', ...ground],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...ground],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS)
    if (!request.url.startsWith('/assets/')) reply.header('cache-control', 'no-store')
  })
}

const PERMISSIONS =
  'camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()'
