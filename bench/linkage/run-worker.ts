/** The worker threads of the package, as an entry of its own in the bundle. */
import '../../packages/linkage/src/worker.ts'
