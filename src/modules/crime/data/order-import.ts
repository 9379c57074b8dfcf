import { randomUUID } from 'node:crypto'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { redisplay, type Ask } from '../../../kernel/http/routing.ts'
import { addJob } from '../../../kernel/jobs/add-job.ts'
import { chooseSet, type SetWithColumns } from './choose-set.ts'
import { type bringInForm, WORK_OUT } from './forms.ts'
import { IMPORT_JOB } from './job-names.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import type { z } from 'zod'

/** Keeps an uploaded file for the job that brings it in, once it is clear to which data set it belongs. */
export async function orderImport(
  ask: Pick<Ask, 'tx' | 'actor'>,
  { set: code, file, anyForce, reason }: z.output<ReturnType<typeof bringInForm>>,
): Promise<string> {
  const set = await setFor(ask, file.path, code)
  const id = randomUUID()
  await ask.tx
    .insertInto('incident_import')
    .values({
      id,
      set_id: set.id,
      file_name: file.name,
      file_hash: file.sha256,
      file_bytes: file.bytes,
      kept_as: file.keep(),
      any_force: anyForce.length > 0,
      reason,
      requested_by: ask.actor.userId,
    })
    .execute()
  await addJob(ask.tx, IMPORT_JOB, { importId: id })
  await logEvent(ask.tx, { action: 'ordered', object: { type: 'incident_import', id }, reason })
  return id
}

async function setFor({ tx }: Pick<Ask, 'tx'>, path: string, code: string): Promise<SetWithColumns> {
  try {
    return await chooseSet(tx, path, code === WORK_OUT ? undefined : code)
  } catch (error) {
    if (error instanceof FileRefusal) return redisplay([{ field: 'file', message: error.message }])
    throw error
  }
}
