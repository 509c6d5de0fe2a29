package dk.ordrebro;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** A real store with a test around each of its calls, to count them or to let one fail. */
@FunctionalInterface
public interface Wrapped {
    Object call(String method, Callable<Object> inner) throws Exception;

    static <T> T around(Class<T> type, T store, Wrapped around) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> around.call(method.getName(), () -> {
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw (Exception) thrown.getCause();
                    }
                })));
    }
}
