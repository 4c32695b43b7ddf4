package io.zhanggui.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs the tests of a class in a host with these plugins. Parameters of type [Host] and [ManualClock] are
/// filled in.
///
/// One host serves all classes of a JVM that name the same plugins, with one database: a test makes its own
/// members, SKUs and stores and counts on nothing else.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
@ExtendWith(HostExtension.class)
public @interface WithHost {

    /// Ids of the plugins, for example `member`; their bundles lie on the test class path.
    String[] plugins() default {};
}
