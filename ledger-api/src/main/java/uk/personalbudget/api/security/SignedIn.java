package uk.personalbudget.api.security;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import uk.personalbudget.ledger.budget.Choices.Role;
import uk.personalbudget.ledger.budget.Context.Actor;

/** Somebody who has shown who they are. Known by a reference; the name they sign in with stays here. */
public final class SignedIn implements UserDetails, CredentialsContainer {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String signInName;
    private final TreeSet<Role> roles;
    private final boolean locked;
    private @Nullable String passwordHash;

    SignedIn(String id, String signInName, @Nullable String passwordHash, Collection<Role> roles, boolean locked) {
        this.id = id;
        this.signInName = signInName;
        this.passwordHash = passwordHash;
        this.roles = new TreeSet<>(roles);
        this.locked = locked;
    }

    /** Somebody known by a token rather than a password. */
    static SignedIn byToken(String id, Collection<Role> roles) {
        return new SignedIn(id, id, null, roles, false);
    }

    /** The reference that goes into events. */
    public String id() {
        return id;
    }

    public SortedSet<Role> roles() {
        return Collections.unmodifiableSortedSet(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public Actor actor() {
        return new Actor(id, roles());
    }

    @Override
    public List<? extends GrantedAuthority> getAuthorities() {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.label()))
                .toList();
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return signInName;
    }

    @Override
    public boolean isAccountNonLocked() {
        return !locked;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn signedIn && id.equals(signedIn.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
