import type { ComponentChildren } from 'preact'
import type { Tone } from './badges.tsx'
import { Badge } from './badges.tsx'

export interface IdentityFact {
  readonly label: string
  readonly value: ComponentChildren
}

export interface IdentityBarProps {
  /** The person, place or case that the page is about: the h1. */
  readonly name: ComponentChildren
  /** What it is: "Case", "Person". Read with the name. */
  readonly kind?: ComponentChildren
  readonly facts?: readonly (IdentityFact | false | null | undefined)[] | undefined
  /** Short states: tier, status, risk. */
  readonly badges?: readonly { readonly text: string; readonly tone?: Tone | undefined }[] | undefined
  /** Warning markers: what somebody must know before they knock at the door. */
  readonly warnings?: readonly string[] | undefined
  readonly actions?: ComponentChildren
}

export function IdentityBar({ name, kind, facts = [], badges = [], warnings = [], actions }: IdentityBarProps) {
  const known = facts.filter(fact => !!fact)
  return (
    <div class="wm-identity">
      <div class="wm-identity__top">
        <div>
          {kind ? <span class="wm-identity__kind">{kind}</span> : null}
          <h1 class="wm-identity__name">{name}</h1>
        </div>
        {actions ? <div class="wm-identity__actions">{actions}</div> : null}
      </div>
      {badges.length > 0 || warnings.length > 0 ? (
        <p class="wm-identity__badges">
          {warnings.map(warning => (
            <Badge tone="urgent" hidden="Warning marker">
              {warning}
            </Badge>
          ))}
          {badges.map(({ text, tone }) => (
            <Badge tone={tone}>{text}</Badge>
          ))}
        </p>
      ) : null}
      {known.length > 0 ? (
        <dl class="wm-identity__facts">
          {known.map(({ label, value }) => (
            <div class="wm-identity__fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  )
}
