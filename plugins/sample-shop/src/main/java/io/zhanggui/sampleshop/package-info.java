/// A sample shop that looks alive, made through the services that any plugin may use.
@NullMarked
package io.zhanggui.sampleshop;

import org.jspecify.annotations.NullMarked;
