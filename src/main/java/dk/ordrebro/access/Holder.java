package dk.ordrebro.access;

import dk.ordrebro.settings.Role;

/** Whose a session is. @param local a user with a password here, whose role is that of today; another's is that of the sign-in */
record Holder(String name, Role role, boolean local) {}
