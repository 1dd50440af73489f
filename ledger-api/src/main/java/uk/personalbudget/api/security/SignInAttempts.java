package uk.personalbudget.api.security;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Counts wrong passwords, so that nobody can try them by the thousand. */
@Component
class SignInAttempts {
    private final Users users;

    SignInAttempts(Users users) {
        this.users = users;
    }

    @EventListener
    void on(AuthenticationFailureBadCredentialsEvent failure) {
        users.failed(failure.getAuthentication().getName());
    }

    @EventListener
    void on(AuthenticationSuccessEvent success) {
        if (success.getAuthentication().getPrincipal() instanceof SignedIn who) {
            users.succeeded(who.id());
        }
    }
}
