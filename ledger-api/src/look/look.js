// Every page works without this file. It only adds comfort: no double sending, a menu that folds on a phone,
// the focus on the list of errors.
import {
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
  createAll,
  isSupported,
} from 'govuk-frontend'

document.body.classList.add('js-enabled')
if (isSupported() || 'noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}

createAll(Button, { preventDoubleClick: true })
for (const component of [
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component)
}
