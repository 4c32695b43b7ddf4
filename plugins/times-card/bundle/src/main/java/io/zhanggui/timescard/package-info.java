/// Times cards and packages: services that are paid before they are used.
@NullMarked
package io.zhanggui.timescard;

import org.jspecify.annotations.NullMarked;
