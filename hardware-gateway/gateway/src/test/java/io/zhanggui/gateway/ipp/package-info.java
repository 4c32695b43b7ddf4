@NullMarked
package io.zhanggui.gateway.ipp;

import org.jspecify.annotations.NullMarked;
