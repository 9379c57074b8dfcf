// Runs a program of node_modules/.bin, showing what it prints.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './install.cjs'

/** The exit code of the program; 1 when it could not be started. */
export function run(command, options, { env = process.env, quiet = false } = {}) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  return new Promise(done => {
    const child = spawn(command, options, {
      cwd: root,
      env: { ...env, PATH: path },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout?.on('data', chunk => (output += chunk))
    child.stderr?.on('data', chunk => (output += chunk))
    child.on('error', error => done({ code: 1, output: error.message }))
    child.on('close', code => done({ code: code ?? 1, output }))
  })
}
