/// The hardware gateway of one till: starts, wires and stops the parts below it.
@NullMarked
package io.zhanggui.gateway;

import org.jspecify.annotations.NullMarked;
