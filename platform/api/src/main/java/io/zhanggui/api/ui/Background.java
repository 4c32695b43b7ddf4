package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.VaadinService;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Runs slow work off the page's thread, so that the page stays alive.
public final class Background {
    private Background() {}

    /// Runs work on another thread as the operator of this page; the component shows progress if that takes
    /// more than 300 ms. The result is handed over on the page's thread and pushed. What the work throws goes
    /// to the page's error handler, as if a listener had thrown it. With the page gone the result is dropped.
    /// Call on the page's thread, with the component attached or being attached.
    public static <T> void run(Component component, Callable<? extends T> work, Consumer<? super T> onResult) {
        UI ui = component.getUI().orElseGet(UI::getCurrent);
        component.getElement().getClassList().add("zg-busy");
        component.getElement().setAttribute("aria-busy", "true");
        Runnable task = identity().carried(() -> deliver(ui, component, work, onResult));
        Thread.ofVirtual()
                .name("background-" + component.getClass().getSimpleName())
                .start(task);
    }

    private static <T> void deliver(
            UI ui, Component component, Callable<? extends T> work, Consumer<? super T> onResult) {
        Runnable last = outcome(work, onResult);
        try {
            ui.access(() -> {
                component.getElement().getClassList().remove("zg-busy");
                component.getElement().removeAttribute("aria-busy");
                last.run();
            });
        } catch (UIDetachedException pageGone) {
            // Nobody is left to see the result.
        }
    }

    /// Does the work. It throws nothing, not even an [Error] such as a class of a plugin that has been stopped, or
    /// the page would wait for ever: that comes when the result is handed over.
    static <T> Runnable outcome(Callable<? extends T> work, Consumer<? super T> onResult) {
        try {
            T result = work.call();
            return () -> onResult.accept(result);
        } catch (Throwable failure) {
            return () -> rethrow(failure);
        }
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }

    private static Identity identity() {
        Identity identity = VaadinService.getCurrent().getContext().getAttribute(Identity.class);
        if (identity == null) {
            throw new IllegalStateException("the host has not set who acts in the background");
        }
        return identity;
    }

    /// How the operator of the page is carried to another thread. The host sets it as an attribute of Vaadin's
    /// context.
    @FunctionalInterface
    public interface Identity {

        /// Called on the page's thread.
        /// @return the same work, to be run as the operator who acts on the calling thread
        Runnable carried(Runnable work);
    }
}
