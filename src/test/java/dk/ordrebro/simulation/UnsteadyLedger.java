package dk.ordrebro.simulation;

import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.HintStore;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.ledger.Stores;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A ledger whose connection goes, and whose caller dies or stands still, before or after any of its transactions. */
final class UnsteadyLedger {
    private UnsteadyLedger() {}

    static Stores over(Stores steady, Misfortune misfortune) {
        return new Stores(
                over(LinkStore.class, steady.links(), misfortune),
                over(CursorStore.class, steady.cursors(), misfortune),
                over(HintStore.class, steady.hints(), misfortune),
                steady.timeline(),
                steady.deadLetters(),
                steady.reports(),
                over(MirrorStore.class, steady.mirror(), misfortune),
                over(FileStore.class, steady.files(), misfortune));
    }

    private static <T> T over(Class<T> type, T steady, Misfortune misfortune) {
        InvocationHandler unsteady = (proxy, method, arguments) -> {
            misfortune.beforeLedger();
            Object result;
            try {
                result = method.invoke(steady, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            misfortune.afterLedger();
            return result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, unsteady));
    }
}
