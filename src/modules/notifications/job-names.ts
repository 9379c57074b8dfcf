export const SEND_MAIL = 'notifications:send-mail'
