package dk.ordrebro.app;

import dk.ordrebro.door.Door;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.Meters;

/** Nothing but sign-ins: enough to open the doors. */
record DoorComponents(SignIn orders, SignIn items) implements Components {
    static DoorComponents known() {
        return new DoorComponents(FixedSignIn.always("Basic orders"), FixedSignIn.always("Basic items"));
    }

    @Override
    public SignIn serviceNow(Door tokens) {
        return orders;
    }

    @Override
    public SignIn azureDevOps(Door tokens) {
        return items;
    }

    @Override
    public Ledger ledger() {
        throw new UnsupportedOperationException("only the doors are opened");
    }

    @Override
    public Beans wire(Doors doors, Meters meters, HintIntake.Wakes wake) {
        throw new UnsupportedOperationException("only the doors are opened");
    }

    @Override
    public Object hourly() {
        throw new UnsupportedOperationException("only the doors are opened");
    }

    @Override
    public void close() {} // nothing was opened
}
