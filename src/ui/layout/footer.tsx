const LINKS = [
  { href: '/help', text: 'Help' },
  { href: '/accessibility', text: 'Accessibility' },
  { href: '/privacy', text: 'Privacy' },
] as const

export function Footer() {
  return (
    <footer class="wm-footer">
      <div class="govuk-width-container wm-footer__row">
        <ul class="wm-footer__links">
          {LINKS.map(({ href, text }) => (
            <li>
              <a class="govuk-link wm-footer__link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
        <p class="wm-footer__note">Only the cookies that keep you signed in. No tracking.</p>
      </div>
    </footer>
  )
}
