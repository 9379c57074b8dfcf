export { type Message, queueMail } from './queue-mail.ts'
