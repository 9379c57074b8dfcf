export { paths as notificationPaths } from './paths.ts'
export { type Message, queueMail } from './queue-mail.ts'
