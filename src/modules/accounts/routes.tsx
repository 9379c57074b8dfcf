import type { Site } from '../../kernel/http/routing.ts'
import { administrationRoutes } from './routes/administration.tsx'
import { ownAccountRoutes } from './routes/own-account.tsx'
import { passwordRoutes } from './routes/passwords.tsx'
import { secondFactorRoutes } from './routes/second-factor.tsx'
import { signInRoutes } from './routes/sign-in.tsx'

/** In five files, because each is one sitting: signing in, its second factor, passwords, one's own account, everybody's. */
export function accountRoutes(site: Site): void {
  signInRoutes(site)
  secondFactorRoutes(site)
  passwordRoutes(site)
  ownAccountRoutes(site)
  administrationRoutes(site)
}
